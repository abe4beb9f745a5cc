/** The load on the target, with the outcome of each command. */
@NullMarked
package dev.redrill.load;

import org.jspecify.annotations.NullMarked;
