/**
 * When to try again: policies, backoff, jitter, budgets, attempt plans with a deadline, and the
 * defaults of libraries. Pure: no I/O, no threads, no clock.
 */
@NullMarked
package dev.redrill.retry;

import org.jspecify.annotations.NullMarked;
