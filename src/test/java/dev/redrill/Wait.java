package dev.redrill;

import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state, with a time limit. */
public final class Wait {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final TimeSource time = TimeSource.system();

    private Wait() {}

    /** Fails with what was waited for when the limit passes. */
    public static void until(String what, Duration limit, BooleanSupplier reached)
            throws InterruptedException {
        long end = time.nanos() + limit.toNanos();
        while (!reached.getAsBoolean()) {
            if (time.nanos() - end > 0)
                throw new AssertionError("not within " + limit.toMillis() + " ms: " + what);
            time.sleep(LOOK_EVERY);
        }
    }

    /** Fails as soon as what must not be is so. */
    public static void whileNot(String what, Duration span, BooleanSupplier forbidden)
            throws InterruptedException {
        long end = time.nanos() + span.toNanos();
        while (time.nanos() - end < 0) {
            if (forbidden.getAsBoolean()) throw new AssertionError("must not be: " + what);
            time.sleep(LOOK_EVERY);
        }
    }
}
