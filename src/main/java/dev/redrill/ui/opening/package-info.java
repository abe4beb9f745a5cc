/** What stands in place of the window's areas while no target is open. */
@NullMarked
package dev.redrill.ui.opening;

import org.jspecify.annotations.NullMarked;
