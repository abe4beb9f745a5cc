package dev.redrill.recovery;

import dev.redrill.fault.FaultDefaults;
import dev.redrill.retry.Budget;

import java.time.Duration;

/**
 * How a fault is done, and what the way back may cost.
 *
 * @param downtime from a crash through the engine until we start the target again; above zero
 * @param grace for a polite stop, then force; above zero
 * @param crash the client's budget after a crash
 * @param restart the client's budget after a restart
 * @param startOthers whether we start what somebody else has ended, after the same downtime
 */
public record RecoverySettings(
        Duration downtime, Duration grace, Budget crash, Budget restart, StartOthers startOthers) {
    /** Five seconds down, ten of grace, the standard budgets. */
    public static final RecoverySettings STANDARD =
            new RecoverySettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Budget.CRASH,
                    Budget.RESTART,
                    StartOthers.AFTER_KILL);

    /** Refuses values out of bounds, naming them. */
    public RecoverySettings {
        var _ = new FaultDefaults(downtime, grace);
    }

    /** What a fault is given where nobody says otherwise. */
    public FaultDefaults faults() {
        return new FaultDefaults(downtime, grace);
    }

    /** The same but for the downtime and the grace. */
    public RecoverySettings with(Duration otherDowntime, Duration otherGrace) {
        return new RecoverySettings(otherDowntime, otherGrace, crash, restart, startOthers);
    }
}
