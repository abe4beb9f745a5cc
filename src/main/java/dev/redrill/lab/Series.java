package dev.redrill.lab;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Counts over time, in bins of equal length, starting at the loss of the link. Immutable. */
public final class Series {
    private final long[] counts;
    private final double binSeconds;

    Series(long[] counts, double binSeconds) {
        this.counts = counts;
        this.binSeconds = binSeconds;
    }

    /** The number of bins. */
    public int size() {
        return counts.length;
    }

    /** The count of a bin, 0 for the first; beyond the last it is 0. */
    public long get(int bin) {
        return bin < counts.length ? counts[bin] : 0;
    }

    /** The length of a bin, in seconds. */
    public double binSeconds() {
        return binSeconds;
    }

    /** The sum over all bins. */
    public long sum() {
        return LongStream.of(counts).sum();
    }

    /** The largest count from a bin on, as a rate per second; 0 if there is none. */
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
