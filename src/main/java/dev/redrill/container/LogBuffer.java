package dev.redrill.container;

import dev.redrill.state.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest entries of a log, bounded in number and in size; the oldest are let go. Any thread may
 * call anything.
 */
public final class LogBuffer {
    /** How many entries are kept at most. */
    public static final int CAPACITY = 100_000;

    /**
     * How many characters they hold together at most: enough for as many lines as Redis writes, and
     * a bound to what somebody makes it write.
     */
    public static final int MOST_CHARACTERS = 16_000_000;

    private final @Nullable LogEntry[] ring = new @Nullable LogEntry[CAPACITY];
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long oldest;
    private long next;
    private long characters;

    /**
     * Entries that follow each other.
     *
     * @param next the number of the one that comes after them
     */
    public record Part(List<LogEntry> entries, long next) {
        /** Copies the list, so later changes to it have no effect. */
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /** Adds one entry and tells the listeners, on the calling thread. */
    public void add(LogEntry entry) {
        synchronized (this) {
            if (next - oldest == CAPACITY) letGoOfOldest();
            ring[(int) (next++ % CAPACITY)] = entry;
            characters += entry.length();
            while (characters > MOST_CHARACTERS) letGoOfOldest();
        }
        listeners.forEach(Runnable::run);
    }

    private void letGoOfOldest() {
        int index = (int) (oldest++ % CAPACITY);
        LogEntry gone = ring[index];
        ring[index] = null;
        if (gone != null) characters -= gone.length();
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
    public List<LogEntry> since(long number, int most) {
        return part(number, most).entries();
    }

    /** The same, and with which number to go on: others may come in at any time. */
    public synchronized Part part(long number, int most) {
        long first = Math.max(Math.max(number, oldest), next - most);
        List<LogEntry> entries = new ArrayList<>();
        for (long n = first; n < next; n++) {
            LogEntry entry = ring[(int) (n % CAPACITY)];
            if (entry != null) entries.add(entry);
        }
        return new Part(entries, next);
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
