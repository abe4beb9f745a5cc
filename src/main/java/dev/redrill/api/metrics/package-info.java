/**
 * Metrics of the open target for Prometheus. Events are counted when they happen; states are read
 * at each scrape.
 */
@NullMarked
package dev.redrill.api.metrics;

import org.jspecify.annotations.NullMarked;
