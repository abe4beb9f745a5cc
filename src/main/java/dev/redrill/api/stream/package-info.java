/** Streams of events: who reads, from where on, and who is dropped for being slow. */
@NullMarked
package dev.redrill.api.stream;

import org.jspecify.annotations.NullMarked;
