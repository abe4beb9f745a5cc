package dev.redrill.api.view;

import dev.redrill.redis.Outage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** One attempt to connect. Durations are written in milliseconds. */
public record AttemptView(
        int number,
        Duration delayMillis,
        boolean woken,
        Duration startedAfterMillis,
        Duration tookMillis,
        boolean ok,
        @Nullable String error) {
    static AttemptView of(Outage.Attempt attempt) {
        return new AttemptView(
                attempt.number(),
                attempt.delay(),
                attempt.woken(),
                attempt.startedAfter(),
                attempt.took(),
                attempt.failure() == null,
                attempt.failure() == null ? null : attempt.failure().english());
    }
}
