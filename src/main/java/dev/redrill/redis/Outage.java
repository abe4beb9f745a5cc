package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One outage, from the loss of the link (or the first connect) until Redis is ready again; the
 * retry chart shows it.
 *
 * @param lost when the link was lost
 * @param plan the current plan
 * @param attempts made so far, in order
 * @param nextDelay the current delay; null during an attempt
 * @param recovered from the loss until Redis was ready; null until then
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
     * @param delay before it, as drawn; zero if there was none
     * @param woken whether it was made early, because the target reported ready or was found
     *     running
     * @param startedAfter from the loss of the link
     * @param took how long it lasted
     * @param failure null if it succeeded
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
