package dev.redrill.api.stream;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One reader of the events. Nothing waits for a reader: when its queue is full, it is disconnected.
 */
final class Reader {
    /** How many events a reader may be behind. */
    static final int MOST_BEHIND = 4_096;

    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(MOST_BEHIND);
    private final Thread writer = Thread.currentThread();

    /** Queues an event; any thread, never waits. */
    void take(Event event) {
        if (!queue.offer(event)) writer.interrupt(); // closes the connection, even during a write
    }

    /**
     * Writes events on the thread that created this reader, until it is interrupted or the reader
     * disconnects. Queued events are sent together. It waits without a timeout, because setting a
     * hundred timeouts for every event costs more than writing.
     */
    void write(Wire wire) throws IOException, InterruptedException {
        while (true) {
            for (Event event = queue.take(); event != null; event = queue.poll()) wire.event(event);
            wire.flush();
        }
    }
}
