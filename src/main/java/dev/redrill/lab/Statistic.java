package dev.redrill.lab;

import java.util.stream.DoubleStream;

/**
 * Count, mean and deviation of some values.
 *
 * @param n the number of values
 * @param mean of the values; NaN for none
 * @param deviation the standard deviation of a single value, estimated with n - 1; NaN below two
 */
public record Statistic(long n, double mean, double deviation) {
    /** The statistic of the given values. */
    public static Statistic of(double... values) {
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Statistic(
                values.length,
                mean,
                values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
    }

    /** The statistic from sums over whole numbers, which may be large. */
    static Statistic ofSums(long n, double sum, double sumOfSquares) {
        double mean = sum / n;
        double squares = Math.max(0, sumOfSquares - sum * mean);
        return new Statistic(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** The standard error of the mean; NaN below two values. */
    public double standardError() {
        return deviation / Math.sqrt((double) n);
    }
}
