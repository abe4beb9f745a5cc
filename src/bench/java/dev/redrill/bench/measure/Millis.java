package dev.redrill.bench.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Spans between monotonic nanoseconds or instants, in milliseconds; NaN where an end is missing.
 */
final class Millis {
    private static final double NANOS = 1e6;

    private Millis() {}

    static double between(long from, long to) {
        return (to - from) / NANOS;
    }

    static double between(long from, OptionalLong to) {
        return to.isEmpty() ? Double.NaN : between(from, to.getAsLong());
    }

    static double between(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS;
    }

    static double between(OptionalLong from, OptionalLong to) {
        return from.isEmpty() ? Double.NaN : between(from.getAsLong(), to);
    }
}
