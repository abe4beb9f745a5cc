/** One immutable snapshot with listeners. Every manager publishes its state this way. */
@NullMarked
package dev.redrill.state;

import org.jspecify.annotations.NullMarked;
