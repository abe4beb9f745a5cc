package dev.redrill.text;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something has gone on or will, as an argument of a message: tenths of a second, from a
 * minute on whole seconds, so that a figure that runs keeps its form.
 */
public record Lasting(Duration span) {
    /** What is left until a moment; nothing once it has passed. */
    public static Lasting until(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return new Lasting(left.isNegative() ? Duration.ZERO : left);
    }
}
