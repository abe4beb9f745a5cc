package dev.redrill.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;

/**
 * Clock and sleep. Passed through constructors, so that tests can use their own clock. Thread-safe.
 */
public interface TimeSource {
    /** The time of day, for timestamps that people read. It jumps when the system clock is set. */
    Instant now();

    /** Monotonic nanoseconds from an arbitrary origin; only differences mean anything. */
    long nanos();

    /** This moment on both clocks. */
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
     * Takes the head of a queue, waiting for one if it is empty.
     *
     * @param limit how long to wait at most; zero or less only looks
     * @return the head, or null when the limit passed first
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit) throws InterruptedException;

    /** The system's clock. */
    static TimeSource system() {
        return new SystemTime();
    }
}
