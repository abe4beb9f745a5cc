package dev.redrill.drill;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What a run is doing.
 *
 * @param step the id of the step, while one is due or in force; null otherwise
 * @param left until the fault, or the end of its time; null where nobody knows
 */
public record RunStatus(Stage stage, @Nullable String step, @Nullable Duration left) {
    static final RunStatus FIRST = new RunStatus(Stage.STEADY_STATE, null, null);
    static final RunStatus LAST = new RunStatus(Stage.ENDED, null, null);

    /** The stages, in their order. */
    public enum Stage {
        /** Redis and the load must be as the drill expects them. */
        STEADY_STATE,
        /** The load runs, and the next fault is not due yet. */
        WAITING,
        /** A fault is in force, or the client is not back from it yet. */
        BROKEN,
        /** Every fault is over, and the load goes on. */
        OBSERVING,
        /** What was written is read back. */
        RECOUNTING,
        /** The result is known. */
        ENDED
    }
}
