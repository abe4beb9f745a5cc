/** The load that a target is kept under, and the account of what became of each command. */
@NullMarked
package dev.redrill.load;

import org.jspecify.annotations.NullMarked;
