/** The program's events as JSON lines, for scripts, for other tools and for measuring. */
@NullMarked
package dev.redrill.watch;

import org.jspecify.annotations.NullMarked;
