/** Where a Redis stands: behind a published port, on the host's network, or embedded. */
@NullMarked
package dev.redrill.bench.place;

import org.jspecify.annotations.NullMarked;
