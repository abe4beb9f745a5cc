package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * What a recovery may cost.
 *
 * @param attempts at most, from 1 to {@link #MOST_ATTEMPTS}
 * @param limit from the loss of the link to the deadline, above zero
 */
public record Budget(int attempts, Duration limit) {
    /** The most attempts that a recovery may be given. */
    public static final int MOST_ATTEMPTS = 1_000;

    /** Twelve attempts within a minute. */
    public static final Budget CRASH = new Budget(12, Duration.ofSeconds(60));

    /** Six attempts within 30 seconds. */
    public static final Budget RESTART = new Budget(6, Duration.ofSeconds(30));

    /** Refuses values out of bounds, naming them. */
    public Budget {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempts must be from 1 to " + MOST_ATTEMPTS + ", was " + attempts);
        }
        Durations.requirePositive("a recovery's limit", limit);
    }
}
