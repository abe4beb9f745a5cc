package dev.redrill.api.http;

import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Aborts answers that the client does not read: interrupts the thread that has been writing for too
 * long, which closes the connection. Thread-safe.
 */
public final class Overdue implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<Thread, Long> since = new ConcurrentHashMap<>();
    private final TimeSource time;
    private final Thread thread;

    /** Starts a thread that watches until {@link #close()}. */
    public Overdue(TimeSource time) {
        this.time = time;
        thread = Thread.ofVirtual().name("api-overdue").start(this::look);
    }

    /** Watches one answer while it is written; closing it ends that. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches the calling thread until the result is closed. */
    Watch watch() {
        Thread writer = Thread.currentThread();
        since.put(writer, time.nanos());
        return () -> since.remove(writer);
    }

    private void look() {
        try {
            while (true) {
                time.sleep(LOOK_EVERY);
                since.forEach(
                        (writer, begun) -> {
                            if (time.nanos() - begun > LIMIT.toNanos()) writer.interrupt();
                        });
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the watching thread. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
