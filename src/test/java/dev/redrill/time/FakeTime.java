package dev.redrill.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A clock that moves only when somebody waits. What the world does at a given moment is written
 * down beforehand and happens, on the waiting thread, when the clock gets there. When the clock
 * reaches the end, whoever waits is interrupted. For one thread; {@link ManualTime} is for several.
 */
public class FakeTime implements TimeSource {
    public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Happening> world =
            new PriorityQueue<>(
                    Comparator.comparingLong(Happening::nanos).thenComparingLong(Happening::order));
    private final List<Duration> sleeps = new ArrayList<>();
    private final long end;
    private volatile long nanos;
    private volatile Duration setBack = Duration.ZERO;
    private long order;

    private record Happening(long nanos, long order, Runnable action) {}

    public FakeTime(Duration end) {
        this.end = end.toNanos();
    }

    public synchronized void at(Duration when, Runnable action) {
        world.add(new Happening(when.toNanos(), order++, action));
    }

    public void after(Duration pause, Runnable action) {
        at(Duration.ofNanos(nanos).plus(pause), action);
    }

    /** Sets the time of day back, from now on. */
    public void setBack(Duration by) {
        setBack = by;
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public Instant now() {
        return EPOCH.plusNanos(nanos).minus(setBack);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        slept(pause);
        long until = nanos + Math.max(0, pause.toNanos());
        while (step(until)) {}
        nanos = Math.max(nanos, until);
    }

    @Override
    public <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit)
            throws InterruptedException {
        long until = nanos + Math.max(0, limit.toNanos());
        while (queue.isEmpty() && step(until)) {}
        if (queue.isEmpty()) nanos = Math.max(nanos, until);
        return queue.poll();
    }

    final synchronized void slept(Duration pause) {
        sleeps.add(pause);
    }

    /** When the next thing happens; very late when nothing does. */
    final synchronized long nextHappening() {
        return world.isEmpty() ? Long.MAX_VALUE : world.element().nanos;
    }

    /** Moves the clock, never back, and lets happen what is written down until then. */
    final void moveTo(long moment) {
        while (nextHappening() <= moment) happen();
        nanos = Math.max(nanos, moment);
    }

    private void happen() {
        Happening next;
        synchronized (this) {
            next = world.remove();
            nanos = Math.max(nanos, next.nanos);
        }
        next.action.run();
    }

    /** Lets the next thing happen; false when nothing does before the given moment. */
    private boolean step(long until) throws InterruptedException {
        if (nextHappening() <= Math.min(until, end)) {
            happen();
            return true;
        }
        if (until > end) throw new InterruptedException("the clock has reached its end");
        return false;
    }
}
