/**
 * Measures what section "Speed" promises, on real servers, with others beside us in the same run.
 * Nothing here is a test: it prints what it finds.
 */
@NullMarked
package dev.redrill.bench;

import org.jspecify.annotations.NullMarked;
