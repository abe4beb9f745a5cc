/**
 * Retry strategies by simulation: millions of clients that lose a server at the same moment and
 * reconnect, and the schedule of a policy without any outage. Depends on the retry package alone;
 * no I/O, no clock; the same seed gives the same result on any number of cores.
 */
@NullMarked
package dev.redrill.lab;

import org.jspecify.annotations.NullMarked;
