/** The window. The only place that imports JavaFX. */
@NullMarked
package dev.redrill.ui;

import org.jspecify.annotations.NullMarked;
