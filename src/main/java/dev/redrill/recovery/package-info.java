/**
 * Breaking the target and bringing it back: crash, restart, reconnect, and the incident that
 * records it.
 */
@NullMarked
package dev.redrill.recovery;

import org.jspecify.annotations.NullMarked;
