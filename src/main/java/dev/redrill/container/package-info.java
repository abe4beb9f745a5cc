/**
 * What runs the Redis, independent of any engine: list, inspect, start, stop, kill, pause, events
 * and logs. The packages below hold the engines.
 */
@NullMarked
package dev.redrill.container;

import org.jspecify.annotations.NullMarked;
