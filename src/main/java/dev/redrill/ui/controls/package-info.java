/** The buttons that break the target and bring it back. */
@NullMarked
package dev.redrill.ui.controls;

import org.jspecify.annotations.NullMarked;
