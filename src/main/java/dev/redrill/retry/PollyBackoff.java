package dev.redrill.retry;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Polly's decorrelated jitter V2 (G. Polevoy): with x = i + U for try i = 0, 1, …, and g(x) = 2^x *
 * tanh(2 * sqrt(x)), a delay is median / 1.4 * (g(x_i) - g(x_(i-1))), so that the sum of all delays
 * telescopes and the tries of many clients spread smoothly.
 *
 * @param median about the median of the first delay, from a microsecond
 * @param cap the longest, not below the median
 */
public record PollyBackoff(Duration median, Duration cap) implements Backoff {
    private static final double SCALE = 1.4;
    private static final int GROWS_UNTIL = 40;
    private static final double MORE_THAN_ANY = 1e18;

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public PollyBackoff {
        Durations.requirePositive("maximum delay", cap);
        if (median.toNanos() < 1_000 || median.compareTo(cap) > 0) {
            throw new ValueException(
                    Message.of(
                            "bounds.range",
                            "base",
                            "0.001ms",
                            Durations.print(cap),
                            Durations.print(median)));
        }
    }

    /** Keeps the sum of all delays so far, without the cap. */
    @Override
    public double draw(int retry, double carried, double nanosLeft, RandomGenerator random) {
        if (retry > GROWS_UNTIL) return carried + MORE_THAN_ANY;
        return sum(retry - 1 + random.nextDouble());
    }

    @Override
    public double pause(double before, double after) {
        return Math.min(after - before, (double) cap.toNanos());
    }

    @Override
    public DelayBounds bounds(int retry) {
        Backoff.requireRetry(retry);
        double most = cap.toNanos();
        if (retry > GROWS_UNTIL) return DelayBounds.ofNanos(most, most, most);
        double before = retry == 1 ? 0 : meanSum(retry - 2);
        double widest = sum(retry) - (retry == 1 ? 0 : sum(retry - 2));
        return DelayBounds.ofNanos(
                0, Math.min(meanSum(retry - 1) - before, most), Math.min(widest, most));
    }

    private double sum(double x) {
        return median.toNanos() / SCALE * Math.pow(2, x) * Math.tanh(2 * Math.sqrt(x));
    }

    /** The mean over one unit of x, by the midpoint rule. */
    private double meanSum(int from) {
        int points = 256;
        double sum = 0;
        for (int i = 0; i < points; i++) sum += sum(from + (i + 0.5) / points);
        return sum / points;
    }
}
