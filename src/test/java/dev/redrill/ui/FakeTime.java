package dev.redrill.ui;

import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A clock that stands until it is moved. Whoever waits for a queue really waits. */
public final class FakeTime implements TimeSource {
    /** Where it begins. */
    public static final Instant START = Instant.parse("2026-11-23T14:00:00Z");

    private volatile Duration passed = Duration.ZERO;
    private volatile Duration newestLimit = Duration.ZERO;

    /** Moves it. */
    public void pass(Duration more) {
        passed = passed.plus(more);
    }

    /** The longest that the newest wait for a queue may take. */
    public Duration newestLimit() {
        return newestLimit;
    }

    @Override
    public Instant now() {
        return START.plus(passed);
    }

    @Override
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public void sleep(Duration pause) {
        pass(pause);
    }

    @Override
    public <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit)
            throws InterruptedException {
        newestLimit = limit;
        return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
