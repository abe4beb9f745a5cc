/** The clients that watch the same outage, and the account of what became of their writes. */
@NullMarked
package dev.redrill.bench.subject;

import org.jspecify.annotations.NullMarked;
