package dev.redrill.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A rule for the pauses between attempts. It hands out one sequence per outage; the rule itself has
 * no state.
 */
public interface Backoff {
    /**
     * Begins the sequence of one outage.
     *
     * @param random the caller's source, so that a seed repeats a run
     */
    Delays delays(RandomGenerator random);

    /**
     * What the given delay can be, before it is drawn.
     *
     * @param retry 1 for the first
     */
    DelayBounds bounds(int retry);

    /**
     * The pauses of one outage, handed out one after the other. Carries what the next one depends
     * on; not thread-safe.
     */
    @FunctionalInterface
    interface Delays {
        /**
         * The pause before the next attempt.
         *
         * @param timeLeft until the plan's deadline, for strategies that divide what is left; very
         *     long without a deadline
         */
        Duration next(Duration timeLeft);
    }
}
