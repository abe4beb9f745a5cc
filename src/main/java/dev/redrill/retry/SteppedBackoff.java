package dev.redrill.retry;

import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays that grow by a rule, with jitter and a cap. If the cap is applied first, a delay at the
 * cap still varies, and may exceed the cap by the jitter. If it is applied after, every longer
 * delay becomes exactly the cap, and the clients fall into step.
 *
 * @param growth before jitter and cap
 * @param jitter around that
 * @param cap above zero
 * @param capping whether the cap comes before the jitter or after it
 */
public record SteppedBackoff(Growth growth, Jitter jitter, Duration cap, Capping capping)
        implements Backoff {
    /** When the cap is applied. */
    public enum Capping {
        /** The nominal delay is capped, then jittered. */
        BEFORE_JITTER,
        /** The jittered delay is capped. */
        AFTER_JITTER
    }

    /** No pause at all. */
    public static final SteppedBackoff NONE =
            new SteppedBackoff(
                    Growth.constant(Duration.ZERO), Jitter.NONE, LONGEST, Capping.BEFORE_JITTER);

    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public SteppedBackoff {
        Durations.requirePositive("maximum delay", cap);
    }

    /**
     * Exponential growth, capped before proportional jitter.
     *
     * @param cap above zero; if it is below the base, every delay is the cap
     * @param jitter the share of a delay by which it may be shorter or longer, from 0 to 1
     */
    public static SteppedBackoff exponential(
            Duration base, Duration cap, double multiplier, double jitter) {
        Durations.requirePositive("base delay", base);
        return new SteppedBackoff(
                Growth.exponential(base, multiplier),
                Jitter.proportional(jitter),
                cap,
                Capping.BEFORE_JITTER);
    }

    @Override
    public double draw(int retry, double carried, double nanosLeft, RandomGenerator random) {
        double nominal = nominal(retry);
        double low = jitter.low(nominal);
        double high = jitter.high(nominal);
        return clamp(high > low ? low + (high - low) * random.nextDouble() : low);
    }

    @Override
    public DelayBounds bounds(int retry) {
        Backoff.requireRetry(retry);
        double nominal = nominal(retry);
        double low = jitter.low(nominal);
        double high = jitter.high(nominal);
        return DelayBounds.ofNanos(clamp(low), clamp((low + high) / 2), clamp(high));
    }

    private double nominal(int retry) {
        double grown = growth.nanos(retry);
        return capping == Capping.BEFORE_JITTER ? Math.min(grown, (double) cap.toNanos()) : grown;
    }

    private double clamp(double nanos) {
        return capping == Capping.AFTER_JITTER ? Math.min(nanos, (double) cap.toNanos()) : nanos;
    }
}
