/** One immutable snapshot, told to listeners. Every manager publishes what it knows in this way. */
@NullMarked
package dev.redrill.state;

import org.jspecify.annotations.NullMarked;
