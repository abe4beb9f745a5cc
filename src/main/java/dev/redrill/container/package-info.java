/**
 * What runs the Redis, in our own words: list, inspect, start, stop, kill, pause, events and logs.
 * Engines stand in the packages below.
 */
@NullMarked
package dev.redrill.container;

import org.jspecify.annotations.NullMarked;
