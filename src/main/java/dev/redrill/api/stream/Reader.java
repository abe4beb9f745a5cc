package dev.redrill.api.stream;

import dev.redrill.time.TimeSource;

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
     */
    void write(Wire wire, String run, TimeSource time) throws IOException, InterruptedException {
        while (true) {
            Event event = time.poll(queue, Wire.PULSE);
            if (event == null) {
                wire.pulse();
                continue;
            }
            for (; event != null; event = queue.poll())
                wire.event(run + event.number(), event.json());
            wire.flush();
        }
    }
}
