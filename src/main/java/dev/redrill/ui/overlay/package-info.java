/** Questions inside the window, above its content. */
@NullMarked
package dev.redrill.ui.overlay;

import org.jspecify.annotations.NullMarked;
