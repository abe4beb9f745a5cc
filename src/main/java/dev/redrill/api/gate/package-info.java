/** Who is answered at all: by host, origin and token, decided before any routing. */
@NullMarked
package dev.redrill.api.gate;

import org.jspecify.annotations.NullMarked;
