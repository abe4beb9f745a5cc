package dev.redrill.api.view;

import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of the link and its retry. The state determines which nullable components are present.
 *
 * @param attempt the current or next attempt; after giving up, the number of attempts
 * @param until when the state ends by itself
 */
public record ConnectionView(
        String state,
        Instant since,
        @Nullable Integer attempt,
        @Nullable Duration delayMillis,
        @Nullable Instant until,
        @Nullable String cause,
        int reconnects,
        @Nullable String lastFailure) {

    static ConnectionView of(RedisStatus redis) {
        Now now = now(redis.state());
        return new ConnectionView(
                now.state,
                redis.since(),
                now.attempt,
                now.delay,
                now.until,
                now.cause == null ? null : now.cause.english(),
                redis.totalReconnects(),
                redis.lastFailure() == null ? null : redis.lastFailure().english());
    }

    private record Now(
            String state,
            @Nullable Integer attempt,
            @Nullable Duration delay,
            @Nullable Instant until,
            @Nullable RedisFailure cause) {}

    private static Now now(RedisState state) {
        return switch (state) {
            case RedisState.Offline() -> new Now("offline", null, null, null, null);
            case RedisState.Connecting(var attempt) ->
                    new Now("connecting", attempt, null, null, null);
            case RedisState.Online(_) -> new Now("online", null, null, null, null);
            case RedisState.Waiting(var attempt, var delay, var retryAt, var cause) ->
                    new Now("waiting", attempt, delay, retryAt, cause);
            case RedisState.WaitingForContainer(var deadline, var cause) ->
                    new Now("waiting-for-container", null, null, deadline, cause);
            case RedisState.Quiet(var attempt, var until, var cause) ->
                    new Now("quiet", attempt, null, until, cause);
            case RedisState.GaveUp(var attempts, var cause) ->
                    new Now("gave-up", attempts, null, null, cause);
        };
    }
}
