package dev.redrill.container;

import dev.redrill.state.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The newest entries of a log, limited in number and size; the oldest are dropped. Thread-safe. */
public final class LogBuffer {
    /** The maximum number of entries. */
    public static final int CAPACITY = 100_000;

    /**
     * The maximum number of characters of all entries together: enough for that many usual lines,
     * and a bound for longer ones.
     */
    public static final int MOST_CHARACTERS = 16_000_000;

    private final @Nullable LogEntry[] ring = new @Nullable LogEntry[CAPACITY];
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long oldest;
    private long next;
    private long characters;

    /**
     * Consecutive entries.
     *
     * @param next the number of the entry after them
     */
    public record Part(List<LogEntry> entries, long next) {
        /** Copies the list, so later changes to it have no effect. */
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /** Adds one entry and calls the listeners on the calling thread. */
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

    /** The number of the next entry, from 0, which is also the number of entries ever added. */
    public synchronized long next() {
        return next;
    }

    /**
     * The entries from the given number on, without those dropped, oldest first.
     *
     * @param most the maximum number; of more entries, the newest
     */
    public List<LogEntry> since(long number, int most) {
        return part(number, most).entries();
    }

    /** Like {@link #since}, with the number to continue from, read in one step. */
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
     * Calls a listener after every change, on the thread that made it; it must be quick. The
     * subscriber must close the result.
     */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
