package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Divides the remaining time, as Jedis does for a cluster: U(0, time left / attempts left ^ 2), and
 * zero once no attempt is left.
 *
 * @param total for all attempts, above zero
 * @param attempts in all, at least 1
 */
public record SharedTimeBackoff(Duration total, int attempts) implements Backoff {
    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public SharedTimeBackoff {
        Durations.requirePositive("the time for all attempts", total);
        if (attempts < 1)
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
    }

    /** Keeps the sum of all delays so far. */
    @Override
    public double draw(int retry, double carried, double nanosLeft, RandomGenerator random) {
        double left = Math.max(0, Math.min(nanosLeft, total.toNanos() - carried));
        return carried + share(left, retry) * random.nextDouble();
    }

    @Override
    public double pause(double before, double after) {
        return after - before;
    }

    /** Assumes that no time has passed, which gives the widest range. */
    @Override
    public DelayBounds bounds(int retry) {
        Backoff.requireRetry(retry);
        double most = share((double) total.toNanos(), retry);
        return DelayBounds.ofNanos(0, most / 2, most);
    }

    private double share(double left, int retry) {
        double attemptsLeft = attempts - retry;
        return attemptsLeft <= 0 ? 0 : left / (attemptsLeft * attemptsLeft);
    }

    @Override
    public Duration cap() {
        return total;
    }
}
