package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * How the delay grows before jitter and cap: retry k has first * multiplier^(k-1) + step * (k-1).
 *
 * @param first before the first retry, from zero to {@link Backoff#LONGEST}
 * @param multiplier from one delay to the next, finite and at least 1
 * @param step from one delay to the next, in the same bounds as first
 */
public record Growth(Duration first, double multiplier, Duration step) {
    /** Nothing grows beyond a year, so that products stay finite. */
    private static final double MOST_NANOS = Backoff.LONGEST.toNanos();

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Growth {
        Durations.requireSpan("base delay", first);
        Durations.requireSpan("step", step);
        if (!(multiplier >= 1 && multiplier <= Double.MAX_VALUE)) {
            throw new ValueException(Message.of("bounds.multiplier", multiplier));
        }
    }

    /** The same delay every time. */
    public static Growth constant(Duration delay) {
        return new Growth(delay, 1, Duration.ZERO);
    }

    /** Adds one step each time. */
    public static Growth linear(Duration first, Duration step) {
        return new Growth(first, 1, step);
    }

    /** Multiplies each time. */
    public static Growth exponential(Duration first, double multiplier) {
        return new Growth(first, multiplier, Duration.ZERO);
    }

    /** Doubling needs no pow(); infinite powers are capped at a year. */
    double nanos(int retry) {
        double base = first.toNanos();
        if (multiplier == 2) base = Math.scalb(base, Math.min(retry - 1, 64));
        else if (multiplier > 1 && base > 0) base *= Math.pow(multiplier, retry - 1);
        return Math.min(base + (double) step.toNanos() * (retry - 1), MOST_NANOS);
    }
}
