package dev.redrill.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Doubling delays (or any other factor) with a cap, and jitter in proportion. The cap applies
 * before the jitter, so a delay at the cap still varies: retry k waits min(base * multiplier^(k-1),
 * cap) * U(1 - jitter, 1 + jitter), drawn uniformly.
 *
 * @param base before the first retry, above zero
 * @param cap before jitter, above zero; it may be below base, then every delay is the cap
 * @param multiplier from one delay to the next, finite and at least 1
 * @param jitter the share of a delay by which it may be shorter or longer, from 0 to 1
 */
public record ExponentialBackoff(Duration base, Duration cap, double multiplier, double jitter)
        implements Backoff {
    /** The longest delay accepted: nanoseconds up to here, jitter included, fit a long. */
    public static final Duration LONGEST = Duration.ofDays(365);

    /** Refuses values out of bounds, naming them. */
    public ExponentialBackoff {
        requireDelay("base delay", base);
        requireDelay("maximum delay", cap);
        if (!(multiplier >= 1 && multiplier <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "backoff multiplier must be finite and at least 1, was " + multiplier);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1, was " + jitter);
        }
    }

    @Override
    public Delays delays(RandomGenerator random) {
        return new Delays() {
            private int retry;

            @Override
            public Duration next(Duration timeLeft) {
                double nominal = nominalNanos(++retry);
                return Duration.ofNanos(
                        Math.round(nominal * (1 + jitter * (2 * random.nextDouble() - 1))));
            }
        };
    }

    @Override
    public DelayBounds bounds(int retry) {
        if (retry < 1) throw new IllegalArgumentException("retry must be at least 1, was " + retry);
        double nominal = nominalNanos(retry);
        return new DelayBounds(
                Duration.ofNanos(Math.round(nominal * (1 - jitter))),
                Duration.ofNanos(Math.round(nominal)),
                Duration.ofNanos(Math.round(nominal * (1 + jitter))));
    }

    /** Infinite powers end at the cap; that is why this is computed in floating point. */
    private double nominalNanos(int retry) {
        return Math.min(base.toNanos() * Math.pow(multiplier, retry - 1), (double) cap.toNanos());
    }

    static void requireDelay(String what, Duration delay) {
        if (delay.isZero() || delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be above zero and at most " + LONGEST + ", was " + delay);
        }
    }
}
