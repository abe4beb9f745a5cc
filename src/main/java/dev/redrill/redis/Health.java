package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * The results of the health checks.
 *
 * @param last when the last check ended; null before the first
 * @param latency of its PING; null if it was not answered
 * @param consecutiveFailures how many checks in a row have failed
 * @param failure of the last check; null if it passed
 */
public record Health(
        @Nullable Instant last,
        @Nullable Duration latency,
        int consecutiveFailures,
        @Nullable RedisFailure failure) {
    static final Health NONE = new Health(null, null, 0, null);
}
