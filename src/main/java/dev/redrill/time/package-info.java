/**
 * Clock and sleep. Nothing else in the program touches the system clock, so a test can run a minute
 * in microseconds.
 */
@NullMarked
package dev.redrill.time;

import org.jspecify.annotations.NullMarked;
