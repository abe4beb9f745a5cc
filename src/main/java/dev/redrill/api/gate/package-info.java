/** Which requests are answered at all: decided by host, origin and token, before any routing. */
@NullMarked
package dev.redrill.api.gate;

import org.jspecify.annotations.NullMarked;
