package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A rule for the pauses between attempts. It has no state: all a client keeps from one pause to the
 * next is one number, so an array can hold ten million clients.
 */
public sealed interface Backoff
        permits SteppedBackoff, DecorrelatedBackoff, PollyBackoff, SharedTimeBackoff {
    /** The longest delay accepted: up to here, nanoseconds with jitter fit into a long. */
    Duration LONGEST = Durations.ENDLESS;

    /** The number a client keeps before its first retry. */
    default double fresh() {
        return 0;
    }

    /**
     * Draws the number that a client keeps after its next pause. Allocates nothing.
     *
     * @param retry 1 for the first
     * @param carried what the draw before it returned, or {@link #fresh()}
     * @param nanosLeft until the deadline; infinite without one
     * @param random the caller's source, so that a seed repeats a run
     */
    double draw(int retry, double carried, double nanosLeft, RandomGenerator random);

    /**
     * The pause that two successive numbers stand for, in nanoseconds, from 0 to {@link #LONGEST}.
     */
    default double pause(double before, double after) {
        return after;
    }

    /**
     * The bounds of a delay before it is drawn.
     *
     * @param retry 1 for the first
     */
    DelayBounds bounds(int retry);

    /** Throws {@link IllegalArgumentException} if the number of the retry is below 1. */
    static void requireRetry(int retry) {
        if (retry < 1) throw new IllegalArgumentException("retry must be at least 1, was " + retry);
    }

    /** The longest pause of any retry; {@link #LONGEST} if nothing caps it. */
    Duration cap();

    /**
     * Starts the sequence of pauses for one outage.
     *
     * @param random the caller's source, so that a seed repeats a run
     */
    default Delays delays(RandomGenerator random) {
        return new Delays(this, random);
    }
}
