/** The way from the managers to the FX thread: one frame for the whole window, once per pulse. */
@NullMarked
package dev.redrill.ui.bridge;

import org.jspecify.annotations.NullMarked;
