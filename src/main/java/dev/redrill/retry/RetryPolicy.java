package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The policy made up of the settings: exponential backoff with proportional jitter.
 *
 * @param maxRetries attempts before giving up, from 1 to 1,000,000
 * @param baseDelay before the first retry, above zero
 * @param maxDelay the cap, before jitter; not below baseDelay
 * @param backoffMultiplier from one delay to the next, finite and at least 1
 * @param jitter the share of a delay by which it may be shorter or longer, from 0 to 1
 */
public record RetryPolicy(
        int maxRetries,
        Duration baseDelay,
        Duration maxDelay,
        double backoffMultiplier,
        double jitter)
        implements Policy {

    /** The name of this policy in settings and options. */
    public static final String NAME = "redrill";

    /** The default: ten retries, 1 s doubling to 30 s, ±10 %. */
    public static final RetryPolicy STANDARD =
            new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0.1);

    /** A cap below this would hammer the server rather than wait. */
    private static final Duration LEAST_CAP = Duration.ofMillis(1);

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public RetryPolicy {
        if (maxRetries < 1 || maxRetries > FOR_EVER) {
            throw new ValueException(
                    Message.of("bounds.range", "maxRetries", 1, FOR_EVER, maxRetries));
        }
        var _ = SteppedBackoff.exponential(baseDelay, maxDelay, backoffMultiplier, jitter);
        Durations.requireNotBelow("maxDelay", maxDelay, "baseDelay", baseDelay);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SteppedBackoff backoff() {
        return SteppedBackoff.exponential(baseDelay, maxDelay, backoffMultiplier, jitter);
    }

    @Override
    public Optional<Duration> deadline() {
        return Optional.empty();
    }

    /**
     * The same delays, capped so that a number of attempts fits a budget: the largest cap with (1 +
     * jitter) * sum of the delays at most the budget, and never above {@link #maxDelay()}.
     *
     * <p>Closed form: with k delays below the cap and n - k at it, cap = (budget / (1 + jitter) -
     * S_k) / (n - k), where S_k is the geometric sum of the first k delays; k is the smallest for
     * which that cap does not exceed delay k + 1.
     *
     * @param attempts each following one delay, at least 1
     * @param budget for all delays together at their longest, above zero
     * @throws IllegalArgumentException if the cap would be below a millisecond; the message has the
     *     values
     */
    public SteppedBackoff backoffFitting(int attempts, Duration budget) {
        if (attempts < 1)
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        Durations.requirePositive("the time for " + attempts + " delays", budget);
        double base = baseDelay.toNanos();
        double nominalBudget = budget.toNanos() / (1 + jitter);
        for (int below = 0; below < attempts; below++) {
            double sumBelow =
                    backoffMultiplier == 1
                            ? base * below
                            : base
                                    * ((Math.pow(backoffMultiplier, below) - 1)
                                            / (backoffMultiplier - 1));
            double cap = (nominalBudget - sumBelow) / (attempts - below);
            if (cap <= base * Math.pow(backoffMultiplier, below)) {
                requireRoom(attempts, budget, cap);
                return capped(cap);
            }
        }
        return backoff();
    }

    private static void requireRoom(int attempts, Duration budget, double capNanos) {
        if (capNanos < LEAST_CAP.toNanos()) {
            throw new ValueException(
                    Message.of(
                            "bounds.no-room",
                            attempts,
                            Durations.print(budget),
                            String.format(Locale.ROOT, "%.3f ms", capNanos / 1e6)));
        }
    }

    private SteppedBackoff capped(double capNanos) {
        var cap = Duration.ofNanos((long) Math.min(capNanos, (double) maxDelay.toNanos()));
        return SteppedBackoff.exponential(baseDelay, cap, backoffMultiplier, jitter);
    }
}
