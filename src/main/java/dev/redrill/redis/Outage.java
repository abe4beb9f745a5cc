package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One time without Redis, from the loss of the link (or the first connect) until it is ready again:
 * what the retry chart draws.
 *
 * @param lost when the link went
 * @param plan the plan in force
 * @param attempts made so far, in order
 * @param nextDelay the delay that is running; null while none is
 * @param recovered from the loss until Redis was ready; null while it is not
 */
public record Outage(
        Stamp lost,
        AttemptPlan plan,
        List<Attempt> attempts,
        @Nullable Duration nextDelay,
        @Nullable Duration recovered) {

    /**
     * One attempt to connect.
     *
     * @param number 1 for the first
     * @param delay the one before it, as drawn; zero for an attempt that followed none
     * @param woken whether it came early because the target told that it is ready, or was found
     *     running
     * @param startedAfter from the loss of the link
     * @param took how long it lasted
     * @param failure null when it succeeded
     */
    public record Attempt(
            int number,
            Duration delay,
            boolean woken,
            Duration startedAfter,
            Duration took,
            @Nullable RedisFailure failure) {}

    /** Copies the list, so later changes to it have no effect. */
    public Outage {
        attempts = List.copyOf(attempts);
    }

    static Outage begin(Stamp lost, AttemptPlan plan) {
        return new Outage(lost, plan, List.of(), null, null);
    }

    Outage plus(Attempt attempt) {
        return new Outage(
                lost,
                plan,
                Stream.concat(attempts.stream(), Stream.of(attempt)).toList(),
                null,
                recovered);
    }

    Outage withPlan(AttemptPlan other) {
        return new Outage(lost, other, attempts, nextDelay, recovered);
    }

    Outage withNextDelay(@Nullable Duration delay) {
        return new Outage(lost, plan, attempts, delay, recovered);
    }

    Outage withRecovered(Duration after) {
        return new Outage(lost, plan, attempts, null, after);
    }
}
