package dev.redrill.lab;

import dev.redrill.retry.Backoff;

import java.time.Duration;

/** Decides when a client tries next. One for each thread; the result stands in the fields. */
final class Retrier {
    /** A slot of the model. */
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

    /** When a client is told that the server is ready: within a time from a moment on. */
    long woken(long client, long from, Duration within) {
        dice.put(seed, client, -1);
        return from + (long) (within.toNanos() * dice.nextDouble());
    }

    /**
     * Plans a try.
     *
     * @param retry 1 for the first
     * @param before what the client carries
     * @param now of the loss, or of the failure
     * @return false when there is none left
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
