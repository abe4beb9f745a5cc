/**
 * What happens to the open target as time series for Prometheus. Everything is counted when it
 * happens; states are read when somebody scrapes.
 */
@NullMarked
package dev.redrill.api.metrics;

import org.jspecify.annotations.NullMarked;
