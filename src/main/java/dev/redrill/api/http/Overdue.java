package dev.redrill.api.http;

import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives up on answers that nobody reads: whoever has been writing one for too long is interrupted,
 * which closes the connection.
 */
public final class Overdue implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<Thread, Long> since = new ConcurrentHashMap<>();
    private final TimeSource time;
    private final Thread thread;

    /** Watches until it is closed. */
    public Overdue(TimeSource time) {
        this.time = time;
        thread = Thread.ofVirtual().name("api-overdue").start(this::look);
    }

    /** One answer being written. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches over the calling thread until it says that it is done. */
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

    /** Watches no more. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
