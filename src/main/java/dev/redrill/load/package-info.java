/** The load on the target, with what became of each of its writes. */
@NullMarked
package dev.redrill.load;

import org.jspecify.annotations.NullMarked;
