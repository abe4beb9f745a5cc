/** How the window looks: light and dark, shapes, and how large everything is. */
@NullMarked
package dev.redrill.ui.look;

import org.jspecify.annotations.NullMarked;
