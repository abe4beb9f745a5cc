/**
 * One connection to a Redis, its one reconnect loop, its health checks and its typed failures. The
 * only user of Lettuce's client.
 */
@NullMarked
package dev.redrill.redis;

import org.jspecify.annotations.NullMarked;
