package dev.redrill.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses of one outage, one after the other. Not thread-safe. */
public final class Delays {
    private final Backoff backoff;
    private final RandomGenerator random;
    private double carried;
    private int retry;

    Delays(Backoff backoff, RandomGenerator random) {
        this.backoff = backoff;
        this.random = random;
        this.carried = backoff.fresh();
    }

    /**
     * The pause before the next attempt.
     *
     * @param timeLeft until the plan's deadline, for strategies that divide it; very long without a
     *     deadline
     */
    public Duration next(Duration timeLeft) {
        double before = carried;
        carried = backoff.draw(++retry, before, (double) timeLeft.toNanos(), random);
        return Duration.ofNanos(Math.round(backoff.pause(before, carried)));
    }
}
