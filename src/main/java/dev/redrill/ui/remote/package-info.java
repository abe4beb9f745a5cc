/** The API from the side of the window: whether it listens, where, and the switch. */
@NullMarked
package dev.redrill.ui.remote;

import org.jspecify.annotations.NullMarked;
