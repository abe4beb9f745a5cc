package dev.redrill.load;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How long the answers to a load took, in each part of a drill. Thread-safe. */
public final class Latencies {
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int DIGITS = 3;

    /** The part of a drill in which an answer came. */
    public enum Part {
        BEFORE,
        DURING,
        AFTER
    }

    /**
     * Percentiles, exact to three digits.
     *
     * @param count of values; all others are zero if it is
     */
    public record Spread(long count, Duration p50, Duration p90, Duration p99, Duration longest) {}

    private final Map<Part, Histogram> byPart =
            Map.of(Part.BEFORE, empty(), Part.DURING, empty(), Part.AFTER, empty());
    private final Histogram lateness = empty();
    private volatile Part part = Part.BEFORE;

    private static Histogram empty() {
        return new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    }

    /** Answers belong to this part from now on; at first to {@link Part#BEFORE}. */
    public void begin(Part next) {
        part = next;
    }

    void answered(Duration latency) {
        record(histogram(part), latency);
    }

    void late(Duration lateness) {
        record(this.lateness, lateness);
    }

    private static void record(Histogram histogram, Duration time) {
        histogram.recordValue(Math.clamp(time.toNanos(), 0, LONGEST_NANOS));
    }

    /** From when the commands were due to their answers. */
    public Spread of(Part which) {
        return spread(histogram(which));
    }

    /** How much later than it was due the load sent a command. */
    public Spread lateness() {
        return spread(lateness);
    }

    private Histogram histogram(Part which) {
        return Objects.requireNonNull(byPart.get(which));
    }

    private static Spread spread(Histogram histogram) {
        Histogram now = histogram.copy();
        return new Spread(
                now.getTotalCount(),
                at(now, 50),
                at(now, 90),
                at(now, 99),
                Duration.ofNanos(now.getMaxValue()));
    }

    private static Duration at(Histogram histogram, double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }
}
