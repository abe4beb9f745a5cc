package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * How many attempts and how much time a recovery may take.
 *
 * @param attempts at most, from 1 to {@link #MOST_ATTEMPTS}
 * @param limit from the loss of the link to the deadline, above zero
 */
public record Budget(int attempts, Duration limit) {
    /** The largest number of attempts that a recovery can have. */
    public static final int MOST_ATTEMPTS = 1_000;

    /** Twelve attempts within a minute. */
    public static final Budget CRASH = new Budget(12, Duration.ofSeconds(60));

    /** Six attempts within 30 seconds. */
    public static final Budget RESTART = new Budget(6, Duration.ofSeconds(30));

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Budget {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "attempts must be from 1 to " + MOST_ATTEMPTS + ", was " + attempts);
        }
        Durations.requirePositive("a recovery's limit", limit);
    }
}
