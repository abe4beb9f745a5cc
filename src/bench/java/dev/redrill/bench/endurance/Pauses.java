package dev.redrill.bench.endurance;

import dev.redrill.time.TimeSource;

import java.time.Duration;

/** How much later than asked for the machine wakes somebody who does next to nothing. */
final class Pauses implements AutoCloseable {
    private static final Duration NAP = Duration.ofMillis(10);

    private final TimeSource time;
    private final Thread sleeper;
    private volatile long longest;

    Pauses(TimeSource time) {
        this.time = time;
        sleeper = Thread.ofPlatform().daemon().name("machine-pauses").start(this::sleep);
    }

    private void sleep() {
        try {
            while (true) {
                long before = time.nanos();
                time.sleep(NAP);
                longest = Math.max(longest, time.nanos() - before - NAP.toNanos());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was before does not count. */
    void begin() {
        longest = 0;
    }

    double longestMillis() {
        return longest / 1e6;
    }

    @Override
    public void close() {
        sleeper.interrupt();
    }
}
