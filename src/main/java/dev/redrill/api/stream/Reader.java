package dev.redrill.api.stream;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One reader of the events. Nobody waits for it: when its queue is full it is dropped. */
final class Reader {
    /** How many events it may be behind. */
    static final int MOST_BEHIND = 4_096;

    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(MOST_BEHIND);
    private final Thread writer = Thread.currentThread();

    /** Any thread; never waits. */
    void take(Event event) {
        if (!queue.offer(event)) writer.interrupt(); // closes its connection, even in a write
    }

    /**
     * Writes what comes, on the thread that made it, until it is interrupted or the reader goes.
     * What came together is sent together. It waits without a limit, because a hundred limits that
     * are set and lifted for every event cost more than the writing.
     */
    void write(Wire wire) throws IOException, InterruptedException {
        while (true) {
            for (Event event = queue.take(); event != null; event = queue.poll()) wire.event(event);
            wire.flush();
        }
    }
}
