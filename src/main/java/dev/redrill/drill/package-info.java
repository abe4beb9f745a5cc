/**
 * What a drill does to a Redis beside breaking it: the load it keeps up and the account it gives of
 * it.
 */
@NullMarked
package dev.redrill.drill;

import org.jspecify.annotations.NullMarked;
