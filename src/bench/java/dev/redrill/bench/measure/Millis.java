package dev.redrill.bench.measure;

import java.util.OptionalLong;

/** Spans between monotonic nanoseconds, in milliseconds; NaN where an end is missing. */
final class Millis {
    private static final double NANOS = 1e6;

    private Millis() {}

    static double between(long from, long to) {
        return (to - from) / NANOS;
    }

    static double between(long from, OptionalLong to) {
        return to.isEmpty() ? Double.NaN : between(from, to.getAsLong());
    }

    static double between(OptionalLong from, OptionalLong to) {
        return from.isEmpty() ? Double.NaN : between(from.getAsLong(), to);
    }
}
