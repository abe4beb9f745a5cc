package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Something that happened to the link, in the order in which it happened. */
public sealed interface RedisEvent {
    /** When. */
    Stamp stamp();

    /** The handshake is complete. Redis may still be loading. */
    record LinkUp(Stamp stamp, String peer) implements RedisEvent {}

    /** The link is gone. */
    record LinkLost(Stamp stamp, RedisFailure cause) implements RedisEvent {}

    /** The server answers nothing any more; the link is given up. */
    record Frozen(Stamp stamp, FreezeEvidence evidence) implements RedisEvent {}

    /** An attempt ended; its stamp is its beginning. */
    record Attempted(Stamp stamp, AttemptPlan.Kind plan, Outage.Attempt attempt)
            implements RedisEvent {}

    /**
     * A pause before an attempt begins.
     *
     * @param attempt the one to come
     * @param retryAt when the pause ends unless it is woken
     */
    record Waiting(
            Stamp stamp,
            AttemptPlan.Kind plan,
            int attempt,
            Duration delay,
            Stamp retryAt,
            RedisFailure cause)
            implements RedisEvent {}

    /**
     * Link, ping, loaded and write, all of them.
     *
     * @param outage from the loss of the link; null when it was not lost before
     */
    record Ready(Stamp stamp, @Nullable Duration outage, Lights lights) implements RedisEvent {}

    /** A health check ended. */
    record HealthChecked(Stamp stamp, Health health, Lights lights) implements RedisEvent {}

    /** The budget is spent, or trying again cannot help. */
    record GaveUp(Stamp stamp, int attempts, RedisFailure cause) implements RedisEvent {}
}
