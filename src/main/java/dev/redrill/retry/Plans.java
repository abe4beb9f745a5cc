package dev.redrill.retry;

import java.time.Duration;

/**
 * The three plans that follow from one policy.
 *
 * @param connectionLost for an unexpected loss, and the first connect
 * @param crash after a crash
 * @param restart after a restart
 */
public record Plans(AttemptPlan connectionLost, AttemptPlan crash, AttemptPlan restart) {
    /**
     * Derives the plans: the policy unchanged, and capped to fit each budget.
     *
     * @param connectTimeout for the attempt after the last delay
     * @throws IllegalArgumentException if a budget leaves no time; the message has the values
     */
    public static Plans of(Policy policy, Budget crash, Budget restart, Duration connectTimeout) {
        return new Plans(
                AttemptPlan.connectionLost(policy),
                AttemptPlan.crashRecovery(policy, crash, connectTimeout),
                AttemptPlan.restartRecovery(policy, restart, connectTimeout));
    }

    /** The plan of a kind. */
    public AttemptPlan of(AttemptPlan.Kind kind) {
        return switch (kind) {
            case CONNECTION_LOST -> connectionLost;
            case CRASH_RECOVERY -> crash;
            case RESTART_RECOVERY -> restart;
        };
    }
}
