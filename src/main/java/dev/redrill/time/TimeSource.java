package dev.redrill.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;

/**
 * The clock and the pause. Handed in through constructors, so that tests bring a clock of their
 * own. Any thread may call any method.
 */
public interface TimeSource {
    /** The time of day, for stamps that people read. It may jump when somebody sets the clock. */
    Instant now();

    /** Monotonic nanoseconds from an arbitrary origin; only differences mean anything. */
    long nanos();

    /** This moment, told both ways. */
    default Stamp stamp() {
        return new Stamp(now(), nanos());
    }

    /**
     * Pauses the calling thread.
     *
     * @param pause how long; zero or less returns at once
     * @throws InterruptedException when the thread is interrupted before or during the pause
     */
    void sleep(Duration pause) throws InterruptedException;

    /**
     * Takes the head of a queue, waiting for one to arrive.
     *
     * @param limit how long to wait at most; zero or less only looks
     * @return the head, or null when the limit passed first
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit) throws InterruptedException;

    /** The clock of this machine. */
    static TimeSource system() {
        return new SystemTime();
    }
}
