package dev.redrill.fault;

import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * What a fault is given where nobody says otherwise.
 *
 * @param lasting from the fault to its undoing; above zero, at most {@link Fault#LONGEST}
 * @param grace for a polite stop, then force; above zero
 */
public record FaultDefaults(Duration lasting, Duration grace) {
    /** Five seconds of fault, ten of grace. */
    public static final FaultDefaults STANDARD =
            new FaultDefaults(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Refuses values out of bounds, naming them. */
    public FaultDefaults {
        Fault.requireTime(lasting);
        Durations.requirePositive("the grace period", grace);
    }
}
