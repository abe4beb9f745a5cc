/** The dialog that chooses the target: embedded, a container, or an address. */
@NullMarked
package dev.redrill.ui.chooser;

import org.jspecify.annotations.NullMarked;
