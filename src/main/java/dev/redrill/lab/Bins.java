package dev.redrill.lab;

import java.util.Arrays;

/** Counts over time while they arise; grows with the time. */
final class Bins {
    /** The length of a bin: 0.1 s, in nanoseconds. */
    static final long NANOS = 100_000_000;

    private long[] counts = new long[64];
    private int used;

    void add(long at) {
        add((int) (at / NANOS), 1);
    }

    void add(int bin, long count) {
        if (bin >= counts.length) counts = Arrays.copyOf(counts, Math.max(bin + 1, 2 * bin));
        counts[bin] += count;
        used = Math.max(used, bin + 1);
    }

    void add(Bins other) {
        for (int bin = 0; bin < other.used; bin++) add(bin, other.counts[bin]);
    }

    Series series() {
        return new Series(Arrays.copyOf(counts, used), NANOS / 1e9);
    }
}
