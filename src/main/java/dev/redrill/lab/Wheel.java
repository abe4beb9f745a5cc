package dev.redrill.lab;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The pending attempts, in buckets of one slot. An entry is three consecutive numbers, and the
 * entries of a bucket fill chunks of one array, so that millions are written and read in order;
 * nothing is allocated while the wheel turns.
 *
 * <p>Entries beyond one turn of the wheel are put back when their bucket comes.
 */
final class Wheel {
    private static final int MOST_BUCKETS = 1 << 16;
    private static final int WIDTH = 3;
    private static final int ENTRIES = 32;
    private static final int CHUNK = WIDTH * ENTRIES;
    private static final int NONE = -1;

    private final long[] entries;
    private final int[] following;
    private final int[] heads;
    private final int[] tails;
    private final int[] fills;
    private final int mask;
    private final long slotNanos;
    private int free;
    private long size;

    private int chunk = NONE;
    private int lastChunk;
    private int lastFill;
    private int position;
    private long slot;

    long at;
    long who;
    double carried;

    /**
     * Creates an empty wheel.
     *
     * @param most maximum number of entries
     * @param slots of one turn, if memory allows
     */
    Wheel(int most, long slots, long slotNanos) {
        this.slotNanos = slotNanos;
        int buckets = (int) Math.min(MOST_BUCKETS, Long.highestOneBit(Math.max(slots, 32) * 2 - 1));
        int chunks = most / ENTRIES + Math.min(buckets, most) + 2;
        mask = buckets - 1;
        entries = new long[Math.multiplyExact(chunks, CHUNK)];
        following = new int[chunks];
        heads = new int[buckets];
        tails = new int[buckets];
        fills = new int[buckets];
        Arrays.fill(heads, NONE);
        for (int i = 0; i < chunks; i++) following[i] = i + 1 < chunks ? i + 1 : NONE;
    }

    long size() {
        return size;
    }

    /** The number of entries in a slot. */
    long count(long ofSlot) {
        int bucket = (int) (ofSlot & mask);
        long end = (ofSlot + 1) * slotNanos;
        long count = 0;
        for (int c = heads[bucket]; c != NONE; c = following[c]) {
            int last = c * CHUNK + (c == tails[bucket] ? fills[bucket] : ENTRIES) * WIDTH;
            for (int place = c * CHUNK; place < last; place += WIDTH) {
                if (entries[place] < end) count++;
            }
        }
        return count;
    }

    void add(long time, long client, double memory) {
        int bucket = (int) (time / slotNanos) & mask;
        int fill = fills[bucket];
        if (heads[bucket] == NONE || fill == ENTRIES) {
            int fresh = free;
            free = following[fresh];
            following[fresh] = NONE;
            if (heads[bucket] == NONE) heads[bucket] = fresh;
            else following[tails[bucket]] = fresh;
            tails[bucket] = fresh;
            fill = 0;
        }
        int place = tails[bucket] * CHUNK + fill * WIDTH;
        entries[place] = time;
        entries[place + 1] = client;
        entries[place + 2] = Double.doubleToRawLongBits(memory);
        fills[bucket] = fill + 1;
        size++;
    }

    /** Starts to read a slot; {@link #next()} reads its entries one after the other. */
    void open(long ofSlot) {
        int bucket = (int) (ofSlot & mask);
        slot = ofSlot;
        chunk = heads[bucket];
        lastChunk = tails[bucket];
        lastFill = fills[bucket];
        position = 0;
        heads[bucket] = NONE;
        fills[bucket] = 0;
    }

    /** Reads an entry into the fields; false if there is none left. */
    boolean next() {
        while (chunk != NONE) {
            int place = chunk * CHUNK + position * WIDTH;
            at = entries[place];
            who = entries[place + 1];
            carried = Double.longBitsToDouble(entries[place + 2]);
            size--;
            if (++position == (chunk == lastChunk ? lastFill : ENTRIES)) leaveChunk();
            if (at / slotNanos <= slot) return true;
            add(at, who, carried);
        }
        return false;
    }

    /** Removes all entries, passing each client to the action. */
    void forEachLeft(LongConsumer action) {
        for (int bucket = 0; bucket < heads.length; bucket++) {
            open(bucket);
            while (chunk != NONE) {
                action.accept(entries[chunk * CHUNK + position * WIDTH + 1]);
                size--;
                if (++position == (chunk == lastChunk ? lastFill : ENTRIES)) leaveChunk();
            }
        }
    }

    private void leaveChunk() {
        int done = chunk;
        chunk = following[done];
        following[done] = free;
        free = done;
        position = 0;
    }
}
