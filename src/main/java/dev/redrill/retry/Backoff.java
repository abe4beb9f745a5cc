package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A rule for the pauses between attempts. The rule itself has no state; what a client carries from
 * one pause to the next is one number, so that ten million clients are an array.
 */
public sealed interface Backoff
        permits SteppedBackoff, DecorrelatedBackoff, PollyBackoff, SharedTimeBackoff {
    /** The longest delay accepted: nanoseconds up to here, jitter included, fit a long. */
    Duration LONGEST = Durations.ENDLESS;

    /** What a client carries before its first retry. */
    default double fresh() {
        return 0;
    }

    /**
     * Draws what a client carries after a retry's pause was decided. Allocates nothing.
     *
     * @param retry 1 for the first
     * @param carried what the draw before it returned, or {@link #fresh()}
     * @param nanosLeft until the deadline; infinite without one
     * @param random the caller's source, so that a seed repeats a run
     */
    double draw(int retry, double carried, double nanosLeft, RandomGenerator random);

    /** The pause between two such numbers, in nanoseconds, from 0 to {@link #LONGEST}. */
    default double pause(double before, double after) {
        return after;
    }

    /**
     * What the given delay can be, before it is drawn.
     *
     * @param retry 1 for the first
     */
    DelayBounds bounds(int retry);

    /** Refuses the number of a retry below 1, naming it. */
    static void requireRetry(int retry) {
        if (retry < 1) throw new IllegalArgumentException("retry must be at least 1, was " + retry);
    }

    /** The longest pause there is, whatever the retry; {@link #LONGEST} where nothing caps it. */
    Duration cap();

    /**
     * Begins the sequence of one outage.
     *
     * @param random the caller's source, so that a seed repeats a run
     */
    default Delays delays(RandomGenerator random) {
        return new Delays(this, random);
    }
}
