package dev.redrill.redis;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * The manager's timeouts and intervals, all above zero.
 *
 * @param commandDeadline for a command without its own
 * @param connectTimeout for connection and handshake together
 * @param healthInterval from the beginning of one check to the next
 * @param healthTimeout for all answers of one check; not above the interval
 */
public record RedisSettings(
        Duration commandDeadline,
        Duration connectTimeout,
        Duration healthInterval,
        Duration healthTimeout) {
    /**
     * The defaults: 1 s for a command, 2 s to connect, a check every 5 s with a deadline of 3 s.
     */
    public static final RedisSettings STANDARD =
            new RedisSettings(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3));

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public RedisSettings {
        requirePositive("command deadline", commandDeadline);
        requirePositive("connect timeout", connectTimeout);
        requirePositive("health check interval", healthInterval);
        requirePositive("health check timeout", healthTimeout);
        if (healthTimeout.compareTo(healthInterval) > 0) {
            throw new ValueException(
                    Message.of(
                            "bounds.health-timeout",
                            Durations.print(healthTimeout),
                            Durations.print(healthInterval)));
        }
    }

    private static void requirePositive(String what, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    what + " must be above zero, was " + Durations.print(value));
        }
    }
}
