package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * Where a delay lies around its nominal e: drawn uniformly from lowShare * e + least to highShare *
 * e + most.
 *
 * @param lowShare of the nominal, from 0 to highShare
 * @param highShare of the nominal, at most 10
 * @param least added to the lower end, from zero
 * @param most added to the upper end, not below least
 */
public record Jitter(double lowShare, double highShare, Duration least, Duration most) {
    /** No jitter. */
    public static final Jitter NONE = ofShares(1, 1);

    /** Full jitter, up to the delay: U(0, e). */
    public static final Jitter FULL = ofShares(0, 1);

    /** Equal jitter, the upper half: e/2 + U(0, e/2). */
    public static final Jitter EQUAL = ofShares(0.5, 1);

    /** Throws {@link IllegalArgumentException} naming the bounds that are out of order. */
    public Jitter {
        if (!(lowShare >= 0 && lowShare <= highShare && highShare <= 10)) {
            throw new IllegalArgumentException(
                    "shares of jitter must be in order, from 0 to 10: %s and %s"
                            .formatted(lowShare, highShare));
        }
        Durations.requireSpan("the least that jitter adds", least);
        Durations.requireSpan("the most that jitter adds", most);
        if (least.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "what jitter adds must be in order: least %s, most %s"
                            .formatted(Durations.print(least), Durations.print(most)));
        }
    }

    /**
     * Shorter or longer in proportion: e * U(1 - share, 1 + share).
     *
     * @param share from 0 to 1
     */
    public static Jitter proportional(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new ValueException(Message.of("bounds.range", "jitter", 0, 1, share));
        }
        return ofShares(1 - share, 1 + share);
    }

    /** From one share of the nominal delay to another. */
    public static Jitter ofShares(double low, double high) {
        return new Jitter(low, high, Duration.ZERO, Duration.ZERO);
    }

    /** Adds up to a fixed span, independent of the delay. */
    public static Jitter adding(Duration atMost) {
        return new Jitter(1, 1, Duration.ZERO, atMost);
    }

    double low(double nominal) {
        return lowShare * nominal + least.toNanos();
    }

    double high(double nominal) {
        return highShare * nominal + most.toNanos();
    }
}
