package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often to try after a loss of the connection, at which intervals, and until when.
 *
 * <p>Each attempt follows one delay; a delay counts from the beginning of the attempt before it
 * (for the first: from the loss of the link). No attempt begins after the deadline.
 *
 * @param kind the situation it is for
 * @param attempts at most, at least 1
 * @param limit from the loss of the link to the deadline, above zero; null for none
 * @param backoff the delays
 */
public record AttemptPlan(Kind kind, int attempts, @Nullable Duration limit, Backoff backoff) {
    /** The situation that a plan is for. */
    public enum Kind {
        /** The link was lost for an unknown reason; also the first connect. */
        CONNECTION_LOST,
        /** The target crashed: attempts begin while it is still down. */
        CRASH_RECOVERY,
        /** The target restarts: waits for the container first (the wait counts), then tries. */
        RESTART_RECOVERY
    }

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public AttemptPlan {
        if (attempts < 1)
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        if (limit != null) Durations.requirePositive("a plan's limit", limit);
    }

    /** The policy unchanged, with its own deadline if it has one. */
    public static AttemptPlan connectionLost(Policy policy) {
        return new AttemptPlan(
                Kind.CONNECTION_LOST,
                policy.maxRetries(),
                policy.deadline().orElse(null),
                policy.backoff());
    }

    /**
     * For the policy of the settings: the attempts of the budget, all within its limit, including a
     * connect timeout after the last delay. Any other policy stays unchanged, until that limit or
     * its own, whichever comes first.
     *
     * @throws IllegalArgumentException if that leaves no time; the message has the values
     */
    public static AttemptPlan crashRecovery(Policy policy, Budget budget, Duration connectTimeout) {
        return recovery(Kind.CRASH_RECOVERY, policy, budget, connectTimeout);
    }

    /** Like {@link #crashRecovery}, for a restart. */
    public static AttemptPlan restartRecovery(
            Policy policy, Budget budget, Duration connectTimeout) {
        return recovery(Kind.RESTART_RECOVERY, policy, budget, connectTimeout);
    }

    private static AttemptPlan recovery(
            Kind kind, Policy policy, Budget budget, Duration connectTimeout) {
        if (connectTimeout.compareTo(budget.limit()) >= 0) {
            throw new ValueException(
                    Message.of(
                            kind == Kind.CRASH_RECOVERY
                                    ? "bounds.crash-timeout"
                                    : "bounds.restart-timeout",
                            Durations.print(connectTimeout),
                            Durations.print(budget.limit())));
        }
        return switch (policy) {
            case RetryPolicy own ->
                    new AttemptPlan(
                            kind,
                            budget.attempts(),
                            budget.limit(),
                            own.backoffFitting(
                                    budget.attempts(), budget.limit().minus(connectTimeout)));
            case NamedPolicy named ->
                    new AttemptPlan(
                            kind,
                            named.maxRetries(),
                            named.deadline()
                                    .filter(own -> own.compareTo(budget.limit()) < 0)
                                    .orElse(budget.limit()),
                            named.backoff());
        };
    }

    /** From the loss of the link to the deadline; empty if there is none. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(limit);
    }

    /** Whether the container must run before the first attempt. */
    public boolean waitsForContainer() {
        return kind == Kind.RESTART_RECOVERY;
    }

    /** The bounds of each delay of the plan, in order. */
    public List<DelayBounds> schedule() {
        return IntStream.rangeClosed(1, attempts).mapToObj(backoff::bounds).toList();
    }
}
