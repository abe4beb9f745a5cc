/** What can be done in one area of the window, by key and from its context menu alike. */
@NullMarked
package dev.redrill.ui.actions;

import org.jspecify.annotations.NullMarked;
