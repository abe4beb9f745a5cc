package dev.redrill.api.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The open streams: limits their number, and ends all of them when closed. */
public final class Streams implements AutoCloseable {
    /** The maximum number of open streams. */
    public static final int MOST = 128;

    private final Semaphore free = new Semaphore(MOST);
    private final Set<Thread> writers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A stream's place; closing it frees the place. */
    @FunctionalInterface
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a place for the calling thread; empty if none is left. */
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

    /** Ends all streams by interrupting their threads. */
    @Override
    public void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
    }
}
