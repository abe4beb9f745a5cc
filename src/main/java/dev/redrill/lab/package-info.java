/**
 * Retry strategies by simulation: clients by the million that lose a server at once and come back,
 * and what can be said of a policy before any outage. Stands on the retry package alone; no I/O, no
 * clock, and the same result for a seed on any number of cores.
 */
@NullMarked
package dev.redrill.lab;

import org.jspecify.annotations.NullMarked;
