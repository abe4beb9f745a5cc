/** The guide inside the window: what is seen, what to try, the keys, and where things are. */
@NullMarked
package dev.redrill.ui.help;

import org.jspecify.annotations.NullMarked;
