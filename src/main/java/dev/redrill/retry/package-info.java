/**
 * When to try again: policies, backoff sequences, jitter, and plans of attempts with a deadline.
 * Pure: no I/O, no threads, no clock.
 */
@NullMarked
package dev.redrill.retry;

import org.jspecify.annotations.NullMarked;
