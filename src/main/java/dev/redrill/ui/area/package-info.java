/**
 * How the areas of the window are made: each from its FXML, with a controller that has all it
 * needs.
 */
@NullMarked
package dev.redrill.ui.area;

import org.jspecify.annotations.NullMarked;
