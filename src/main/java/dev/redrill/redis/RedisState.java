package dev.redrill.redis;

import java.time.Duration;
import java.time.Instant;

/** What the manager is doing about its link. */
public sealed interface RedisState {
    /** Not started, or closed. */
    record Offline() implements RedisState {}

    /** An attempt is under way. */
    record Connecting(int attempt) implements RedisState {}

    /** The link is up; the lights say whether Redis is ready. */
    record Online(Instant since) implements RedisState {}

    /**
     * The pause before an attempt.
     *
     * @param attempt the next attempt
     * @param delay as drawn, counted from the beginning of the previous attempt
     * @param retryAt when the pause ends, unless it is woken early
     */
    record Waiting(int attempt, Duration delay, Instant retryAt, RedisFailure cause)
            implements RedisState {}

    /** The plan waits until the container runs, or until its deadline. */
    record WaitingForContainer(Instant deadline, RedisFailure cause) implements RedisState {}

    /**
     * The target is starting: nothing connects until it reports ready, or until the given moment.
     */
    record Quiet(int attempt, Instant until, RedisFailure cause) implements RedisState {}

    /** The budget is used up, or trying again cannot help. */
    record GaveUp(int attempts, RedisFailure cause) implements RedisState {}
}
