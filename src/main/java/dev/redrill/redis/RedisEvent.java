package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** An event of the link; a journal keeps them in order. */
public sealed interface RedisEvent {
    /** When it happened. */
    Stamp stamp();

    /** The handshake is complete. Redis may still be loading. */
    record LinkUp(Stamp stamp, String peer) implements RedisEvent {}

    /** The link was lost. */
    record LinkLost(Stamp stamp, RedisFailure cause) implements RedisEvent {}

    /** The server no longer answers; the link is abandoned. */
    record Frozen(Stamp stamp, FreezeEvidence evidence) implements RedisEvent {}

    /** The name of the server leads to another address than at the attempt before. */
    record Resolved(Stamp stamp, String name, String address) implements RedisEvent {}

    /** An attempt ended; the stamp is its beginning. */
    record Attempted(Stamp stamp, AttemptPlan.Kind plan, Outage.Attempt attempt)
            implements RedisEvent {}

    /**
     * A pause before an attempt begins.
     *
     * @param attempt the next attempt
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
     * Redis is ready: link, ping, loaded and write are all on.
     *
     * @param outage from the loss of the link; null if none was lost before
     */
    record Ready(Stamp stamp, @Nullable Duration outage, Lights lights) implements RedisEvent {}

    /**
     * The link is up, but Redis is still not ready at the plan's deadline, or waiting for it cannot
     * help. The checks go on.
     */
    record StaysNotReady(Stamp stamp, RedisFailure cause) implements RedisEvent {}

    /** A health check ended. */
    record HealthChecked(Stamp stamp, Health health, Lights lights) implements RedisEvent {}

    /** The budget is used up, or trying again cannot help. */
    record GaveUp(Stamp stamp, int attempts, RedisFailure cause) implements RedisEvent {}
}
