package dev.redrill.container;

import dev.redrill.state.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The newest entries of a log, bounded; the oldest are let go. Any thread may call anything. */
public final class LogBuffer {
    /** How many entries are kept. */
    public static final int CAPACITY = 100_000;

    private final LogEntry[] ring = new LogEntry[CAPACITY];
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long next;

    /** Adds one entry and tells the listeners, on the calling thread. */
    public void add(LogEntry entry) {
        synchronized (this) {
            ring[(int) (next++ % CAPACITY)] = entry;
        }
        listeners.forEach(Runnable::run);
    }

    /** The number that the next entry will get, counted from 0: how many there ever were. */
    public synchronized long next() {
        return next;
    }

    /**
     * The entries from the given number on, as far as they are kept, oldest first.
     *
     * @param most how many at most; of more, the newest
     */
    public synchronized List<LogEntry> since(long number, int most) {
        long oldest = Math.max(0, next - Math.min(most, CAPACITY));
        List<LogEntry> entries = new ArrayList<>();
        for (long n = Math.max(number, oldest); n < next; n++) {
            entries.add(ring[(int) (n % CAPACITY)]);
        }
        return entries;
    }

    /**
     * Has a listener told of every change from now on, on the thread that made it; it must be
     * quick.
     */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
