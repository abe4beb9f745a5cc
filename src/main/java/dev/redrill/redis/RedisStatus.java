package dev.redrill.redis;

import dev.redrill.state.Journal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * The manager's state at one moment.
 *
 * @param state what it is doing about its link
 * @param since when that began
 * @param lights the five lights
 * @param health the results of the checks
 * @param outage the current one, or the last; null before the first
 * @param totalReconnects number of reconnects since the start
 * @param lastFailure the newest; null if there was none
 * @param wakeUp whether a pause may end early because the target is ready
 * @param journal the events
 */
public record RedisStatus(
        RedisState state,
        Instant since,
        Lights lights,
        Health health,
        @Nullable Outage outage,
        int totalReconnects,
        @Nullable RedisFailure lastFailure,
        boolean wakeUp,
        Journal<RedisEvent> journal) {

    static RedisStatus atStart(Instant now) {
        return new RedisStatus(
                new RedisState.Offline(),
                now,
                Lights.UNKNOWN,
                Health.NONE,
                null,
                0,
                null,
                true,
                Journal.empty());
    }

    RedisStatus with(RedisState next, Instant now) {
        return new RedisStatus(
                next, now, lights, health, outage, totalReconnects, lastFailure, wakeUp, journal);
    }

    RedisStatus with(Lights next) {
        return new RedisStatus(
                state, since, next, health, outage, totalReconnects, lastFailure, wakeUp, journal);
    }

    RedisStatus with(Health next) {
        return new RedisStatus(
                state, since, lights, next, outage, totalReconnects, lastFailure, wakeUp, journal);
    }

    RedisStatus withOutage(@Nullable Outage next) {
        return new RedisStatus(
                state, since, lights, health, next, totalReconnects, lastFailure, wakeUp, journal);
    }

    RedisStatus withFailure(@Nullable RedisFailure failure) {
        return new RedisStatus(
                state, since, lights, health, outage, totalReconnects, failure, wakeUp, journal);
    }

    /** Why Redis cannot be used: what the last check of the link found, or why there is no link. */
    public Optional<RedisFailure> blockingFailure() {
        boolean linked = state instanceof RedisState.Online;
        return Optional.ofNullable(linked ? health.failure() : lastFailure);
    }

    RedisStatus withWakeUp(boolean on) {
        return new RedisStatus(
                state, since, lights, health, outage, totalReconnects, lastFailure, on, journal);
    }

    RedisStatus plusReconnect() {
        return new RedisStatus(
                state,
                since,
                lights,
                health,
                outage,
                totalReconnects + 1,
                lastFailure,
                wakeUp,
                journal);
    }

    RedisStatus plus(RedisEvent event) {
        return new RedisStatus(
                state,
                since,
                lights,
                health,
                outage,
                totalReconnects,
                lastFailure,
                wakeUp,
                journal.plus(event));
    }
}
