package dev.redrill.fault;

import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * The parameters of faults for which the caller gives none.
 *
 * @param lasting from the fault to its undo; above zero, at most {@link Fault#LONGEST}
 * @param grace for a graceful stop, before SIGKILL; above zero
 */
public record FaultDefaults(Duration lasting, Duration grace) {
    /** A fault lasts 5 s; the grace period is 10 s. */
    public static final FaultDefaults STANDARD =
            new FaultDefaults(Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public FaultDefaults {
        Fault.requireTime(lasting);
        Durations.requirePositive("the grace period", grace);
    }
}
