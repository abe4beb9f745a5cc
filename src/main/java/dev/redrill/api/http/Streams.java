package dev.redrill.api.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The streams that are open: so many and no more, and all of them end at the end. */
public final class Streams implements AutoCloseable {
    /** How many there can be. */
    public static final int MOST = 128;

    private final Semaphore free = new Semaphore(MOST);
    private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** The place of one stream. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place for the calling thread; empty when there is none left. */
    Optional<Place> enter() {
        if (closed || !free.tryAcquire()) return Optional.empty();
        Thread writer = Thread.currentThread();
        writers.add(writer);
        if (closed) writer.interrupt();
        return Optional.of(
                () -> {
                    writers.remove(writer);
                    free.release();
                });
    }

    static ProblemDetails none() {
        return ProblemDetails.of(
                        503,
                        "too-many-streams",
                        "There are too many streams",
                        "All %d are taken".formatted(MOST),
                        "Close one, or try again later")
                .header("Retry-After", "5");
    }

    /** Ends all streams. */
    @Override
    public void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
    }
}
