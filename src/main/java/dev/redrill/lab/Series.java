package dev.redrill.lab;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Counts over time, in bins of equal length from the loss of the link on. Immutable. */
public final class Series {
    private final long[] counts;
    private final double binSeconds;

    Series(long[] counts, double binSeconds) {
        this.counts = counts;
        this.binSeconds = binSeconds;
    }

    /** How many bins. */
    public int size() {
        return counts.length;
    }

    /** What fell into a bin, 0 for the first; nothing falls beyond the last. */
    public long get(int bin) {
        return bin < counts.length ? counts[bin] : 0;
    }

    /** The length of a bin. */
    public double binSeconds() {
        return binSeconds;
    }

    /** Of all bins. */
    public long sum() {
        return LongStream.of(counts).sum();
    }

    /** The largest count per second from a bin on; 0 where there is none. */
    public double peakPerSecond(int fromBin) {
        long most = 0;
        for (int bin = fromBin; bin < counts.length; bin++) most = Math.max(most, counts[bin]);
        return most / binSeconds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series
                && binSeconds == series.binSeconds
                && Arrays.equals(counts, series.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "%d in %d bins of %s s".formatted(sum(), counts.length, binSeconds);
    }
}
