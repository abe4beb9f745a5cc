package dev.redrill.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers of one kind, sorted. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** Those that there are; NaN, for what did not happen, is left out. */
    public static Samples of(DoubleStream values) {
        return new Samples(values.filter(v -> !Double.isNaN(v)).sorted().toArray());
    }

    /** Those that there are. */
    public static Samples of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue));
    }

    /** How many. */
    public int n() {
        return sorted.length;
    }

    /** The middle one; NaN of none. */
    public double median() {
        if (sorted.length == 0) return Double.NaN;
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * The one that a share of all do not exceed; NaN of none.
     *
     * @param share above 0, at most 1, such as 0.99
     */
    public double quantile(double share) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /** The largest; NaN of none. */
    public double max() {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
    }

    /** The median and, of several, the span. */
    public String words(String unit) {
        String middle = number(median()) + (unit.isEmpty() ? "" : " " + unit);
        if (sorted.length < 2) return middle;
        return "%s (%s … %s)".formatted(middle, number(sorted[0]), number(max()));
    }

    private static String number(double value) {
        if (Math.abs(value) >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
