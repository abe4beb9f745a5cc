/**
 * The program as it is, in a window, for a long time: faults without end, a flood of log lines, a
 * hundred readers, an engine that hangs. It looks for what grows and for frames that are late.
 */
@NullMarked
package dev.redrill.bench.endurance;

import org.jspecify.annotations.NullMarked;
