package dev.redrill.ui.log;

import javafx.collections.ObservableListBase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest lines, bounded: a list over a ring, so that letting go of the oldest costs nothing.
 */
final class LogLines<E> extends ObservableListBase<E> {
    private final Object[] ring;
    private int head;
    private int size;

    LogLines(int capacity) {
        ring = new Object[capacity];
    }

    @Override
    @SuppressWarnings("unchecked") // only append writes, and it takes nothing but E
    public E get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        return (E) ring[(head + index) % ring.length];
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Adds lines at the end, as one change.
     *
     * @return how many of the oldest were let go
     */
    int append(List<? extends E> lines) {
        if (lines.isEmpty()) return 0;
        List<? extends E> kept =
                lines.subList(Math.max(0, lines.size() - ring.length), lines.size());
        int gone = Math.max(0, size + kept.size() - ring.length);
        beginChange();
        if (gone > 0) drop(gone);
        int from = size;
        for (E line : kept) ring[(head + size++) % ring.length] = line;
        nextAdd(from, size);
        endChange();
        return gone;
    }

    private void drop(int count) {
        var removed = new ArrayList<E>(count);
        for (int i = 0; i < count; i++) removed.add(get(i));
        head = (head + count) % ring.length;
        size -= count;
        nextRemove(0, removed);
    }

    /** Puts others in place of all lines. */
    void replaceAll(List<? extends E> lines) {
        beginChange();
        if (size > 0) drop(size);
        Arrays.fill(ring, null);
        head = 0;
        for (E line : lines) ring[size++] = line;
        if (size > 0) nextAdd(0, size);
        endChange();
    }
}
