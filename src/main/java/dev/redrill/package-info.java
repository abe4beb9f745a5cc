/** The entry point: builds the object graph and closes it in reverse order. */
@NullMarked
package dev.redrill;

import org.jspecify.annotations.NullMarked;
