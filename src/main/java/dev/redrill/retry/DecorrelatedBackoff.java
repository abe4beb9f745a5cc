package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * AWS's decorrelated jitter: each delay is drawn from the base to three times the one before it,
 * min(cap, U(base, max(base, 3 * previous))).
 *
 * @param base the shortest, from zero
 * @param cap the longest, not below base
 * @param start stands for the delay before the first, from zero; AWS uses the base
 */
public record DecorrelatedBackoff(Duration base, Duration cap, Duration start) implements Backoff {
    private static final double FACTOR = 3;

    /** Starting from a nanosecond, 1.5 to this power exceeds every cap. */
    private static final int GROWS_UNTIL = 200;

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public DecorrelatedBackoff {
        Durations.requireSpan("base delay", base);
        Durations.requireSpan("start", start);
        Durations.requirePositive("maximum delay", cap);
        Durations.requireNotBelow("cap", cap, "base", base);
    }

    /** As AWS describes it: the base stands for the delay before the first. */
    public static DecorrelatedBackoff of(Duration base, Duration cap) {
        return new DecorrelatedBackoff(base, cap, base);
    }

    @Override
    public double fresh() {
        return start.toNanos();
    }

    @Override
    public double draw(int retry, double carried, double nanosLeft, RandomGenerator random) {
        double low = base.toNanos();
        double high = Math.max(low, FACTOR * carried);
        return Math.min(low + (high - low) * random.nextDouble(), (double) cap.toNanos());
    }

    /**
     * The nominal delay is the mean without the cap, m(k) = (base + 3 m(k-1)) / 2, at most the cap.
     */
    @Override
    public DelayBounds bounds(int retry) {
        Backoff.requireRetry(retry);
        double low = base.toNanos();
        double most = cap.toNanos();
        double mean = start.toNanos();
        double high = mean;
        for (int k = 1; k <= Math.min(retry, GROWS_UNTIL); k++) {
            mean = Math.min(most, (low + Math.max(low, FACTOR * mean)) / 2);
            high = Math.min(most, Math.max(low, FACTOR * high));
        }
        return DelayBounds.ofNanos(low, mean, high);
    }
}
