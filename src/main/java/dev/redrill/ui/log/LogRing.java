package dev.redrill.ui.log;

import dev.redrill.container.LogEntry;

import javafx.collections.ObservableListBase;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest entries, bounded in number and in size: a list over a ring, so that letting go of the
 * oldest costs nothing.
 */
final class LogRing extends ObservableListBase<LogEntry> {
    private final LogEntry[] ring;
    private final int mostCharacters;
    private int head;
    private int size;
    private long characters;

    /** Creates an empty ring of the given bounds. */
    LogRing(int capacity, int mostCharacters) {
        ring = new LogEntry[capacity];
        this.mostCharacters = mostCharacters;
    }

    @Override
    public LogEntry get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        return ring[(head + index) % ring.length];
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Adds entries at the end, as one change.
     *
     * @return how many of the oldest were let go
     */
    int append(List<LogEntry> entries) {
        if (entries.isEmpty()) return 0;
        List<LogEntry> kept = newestThatFit(entries);
        int gone = tooMany(kept);
        beginChange();
        if (gone > 0) drop(gone);
        int from = size;
        for (LogEntry entry : kept) put(entry);
        nextAdd(from, size);
        endChange();
        return gone;
    }

    private List<LogEntry> newestThatFit(List<LogEntry> entries) {
        int first = entries.size();
        long held = 0;
        while (first > 0 && entries.size() - first < ring.length) {
            held += entries.get(first - 1).length();
            if (held > mostCharacters) break;
            first--;
        }
        return entries.subList(first, entries.size());
    }

    /** How many of the oldest must go for others to fit. */
    private int tooMany(List<LogEntry> others) {
        int gone = Math.max(0, size + others.size() - ring.length);
        long held = characters + length(others) - length(subList(0, gone));
        while (gone < size && held > mostCharacters) held -= get(gone++).length();
        return gone;
    }

    private static long length(List<LogEntry> entries) {
        return entries.stream().mapToLong(LogEntry::length).sum();
    }

    private void put(LogEntry entry) {
        ring[(head + size++) % ring.length] = entry;
        characters += entry.length();
    }

    private void drop(int count) {
        List<LogEntry> removed = new ArrayList<>(subList(0, count));
        characters -= length(removed);
        for (int i = 0; i < count; i++) ring[(head + i) % ring.length] = null;
        head = (head + count) % ring.length;
        size -= count;
        nextRemove(0, removed);
    }

    /** Removes every entry. */
    void empty() {
        if (size == 0) return;
        beginChange();
        drop(size);
        endChange();
    }
}
