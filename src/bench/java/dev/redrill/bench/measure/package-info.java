/** The measurements, each by itself: what is done to the server, and what is read off. */
@NullMarked
package dev.redrill.bench.measure;

import org.jspecify.annotations.NullMarked;
