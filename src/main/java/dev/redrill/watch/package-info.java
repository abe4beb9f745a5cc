/** The program's events as JSON lines, for scripts, other tools and measurements. */
@NullMarked
package dev.redrill.watch;

import org.jspecify.annotations.NullMarked;
