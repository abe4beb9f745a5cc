package dev.redrill.lab;

import dev.redrill.retry.Backoff;

import java.time.Duration;

/** Determines when a client tries next. One per thread; the result is in the fields. */
final class Retrier {
    /** The length of a slot of the model, in nanoseconds. */
    static final long SLOT = 1_000_000;

    private final Backoff backoff;
    private final int maxRetries;
    private final long deadline;
    private final long seed;
    private final Dice dice = new Dice(0);

    long at;
    double carried;

    Retrier(Herd herd, long seed) {
        var policy = herd.clients().policy();
        this.backoff = policy.backoff();
        this.maxRetries = policy.maxRetries();
        this.deadline = policy.deadline().map(limit -> limit.toNanos()).orElse(Long.MAX_VALUE);
        this.seed = seed;
    }

    double fresh() {
        return backoff.fresh();
    }

    /**
     * When a client is told that the server is ready: a uniform draw within a time from the given
     * moment.
     */
    long woken(long client, long from, Duration within) {
        dice.put(seed, client, -1);
        return from + (long) (within.toNanos() * dice.nextDouble());
    }

    /**
     * Plans an attempt.
     *
     * @param retry 1 for the first
     * @param before the number the client keeps, see {@link dev.redrill.retry.Backoff#draw}
     * @param now the moment of the loss or of the failure
     * @return false if there is none left
     */
    boolean plan(long client, int retry, double before, long now) {
        if (retry > maxRetries) return false;
        dice.put(seed, client, now);
        double left = deadline == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : deadline - now;
        carried = backoff.draw(retry, before, left, dice);
        at = now + (long) backoff.pause(before, carried);
        if (retry > 1 || now > 0) at = Math.max(at, (now / SLOT + 1) * SLOT);
        return at <= deadline;
    }
}
