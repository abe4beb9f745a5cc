package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * The range of one delay.
 *
 * @param least the shortest possible
 * @param nominal the delay without jitter, or the middle of the range if jitter goes one way only
 * @param most the longest possible
 */
public record DelayBounds(Duration least, Duration nominal, Duration most) {
    /** Throws {@link IllegalArgumentException} unless least, nominal and most are in order. */
    public DelayBounds {
        if (least.isNegative() || least.compareTo(nominal) > 0 || nominal.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "a delay's bounds must be in order: least "
                            + Durations.print(least)
                            + ", nominal "
                            + Durations.print(nominal)
                            + ", most "
                            + Durations.print(most));
        }
    }

    static DelayBounds ofNanos(double least, double nominal, double most) {
        return new DelayBounds(
                Duration.ofNanos(Math.round(least)),
                Duration.ofNanos(Math.round(nominal)),
                Duration.ofNanos(Math.round(most)));
    }
}
