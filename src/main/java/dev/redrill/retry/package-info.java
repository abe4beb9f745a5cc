/**
 * When to try again: policies, backoff, jitter, budgets, and plans of attempts with a deadline;
 * also how libraries do it as they are shipped. Pure: no I/O, no threads, no clock.
 */
@NullMarked
package dev.redrill.retry;

import org.jspecify.annotations.NullMarked;
