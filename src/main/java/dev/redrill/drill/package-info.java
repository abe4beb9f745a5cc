/**
 * Drills: files that say what is broken, under which load, and what is expected; and their runs.
 */
@NullMarked
package dev.redrill.drill;

import org.jspecify.annotations.NullMarked;
