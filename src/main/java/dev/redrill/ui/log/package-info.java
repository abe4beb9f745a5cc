/** The target's own log. */
@NullMarked
package dev.redrill.ui.log;

import org.jspecify.annotations.NullMarked;
