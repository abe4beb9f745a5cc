/** Choosing what is to be broken. */
@NullMarked
package dev.redrill.ui.chooser;

import org.jspecify.annotations.NullMarked;
