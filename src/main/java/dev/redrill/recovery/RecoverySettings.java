package dev.redrill.recovery;

import java.time.Duration;

/**
 * How a fault is done.
 *
 * @param downtime from a crash through the engine until we start the target again; above zero
 * @param grace for a polite stop, then force; above zero
 */
public record RecoverySettings(Duration downtime, Duration grace) {
    /** Five seconds down, ten of grace. */
    public static final RecoverySettings STANDARD =
            new RecoverySettings(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Refuses values out of bounds, naming them. */
    public RecoverySettings {
        if (downtime.isNegative() || downtime.isZero()) {
            throw new IllegalArgumentException("the downtime must be above zero, was " + downtime);
        }
        if (grace.isNegative() || grace.isZero()) {
            throw new IllegalArgumentException("the grace period must be above zero, was " + grace);
        }
    }
}
