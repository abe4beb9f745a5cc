package dev.redrill.bench.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How something grows: the slope that several series have in common, each with a level of its own,
 * by least squares, with its 95 % interval by Student's t.
 *
 * @param perMinute the slope
 * @param margin half of the interval; infinite of too few points
 * @param n how many points
 */
public record Slope(double perMinute, double margin, int n) {
    /** The 97.5th percentile of the normal distribution. */
    private static final double Z = 1.959964;

    /**
     * A point.
     *
     * @param series that have a level of their own
     */
    public record Point(String series, double minutes, double value) {}

    /** Of the given points. */
    public static Slope of(List<Point> points) {
        Map<String, List<Point>> series =
                points.stream().collect(Collectors.groupingBy(Point::series));
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (List<Point> one : series.values()) {
            double x = mean(one, Point::minutes);
            double y = mean(one, Point::value);
            for (Point p : one) {
                xx += (p.minutes() - x) * (p.minutes() - x);
                xy += (p.minutes() - x) * (p.value() - y);
                yy += (p.value() - y) * (p.value() - y);
            }
        }
        int freedom = points.size() - series.size() - 1;
        if (freedom < 1 || xx == 0) {
            return new Slope(Double.NaN, Double.POSITIVE_INFINITY, points.size());
        }
        double slope = xy / xx;
        double variance = Math.max(0, yy - slope * xy) / freedom / xx;
        return new Slope(slope, t(freedom) * Math.sqrt(variance), points.size());
    }

    /** Whether zero lies within the interval, or all that the interval holds is below a bound. */
    public boolean isFlat(double negligible) {
        return perMinute - margin <= 0 || perMinute + margin <= negligible;
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> of) {
        return points.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    /** Abramowitz and Stegun, 26.7.5. */
    private static double t(int freedom) {
        double z3 = Math.pow(Z, 3);
        double z5 = Math.pow(Z, 5);
        double z7 = Math.pow(Z, 7);
        return Z
                + (z3 + Z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96 * Math.pow(freedom, 2))
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * Math.pow(freedom, 3));
    }
}
