package dev.redrill.time;

import dev.redrill.Wait;
import dev.redrill.state.Published;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A clock for several threads, which moves only when the test moves it. Whoever sleeps or polls is
 * woken when the clock gets there, in order, and the clock goes on when all who were woken wait
 * again or have ended. Any thread may call.
 */
public final class ManualTime extends FakeTime {
    /** How long to wait really, at most, for what other threads are about to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(1);

    private record Waiter(long until, BlockingQueue<?> queue) {}

    private final Map<Thread, Waiter> waiters = new HashMap<>();
    private final Set<Thread> known = new HashSet<>();
    private volatile long reached;

    public ManualTime() {
        super(Durations.ENDLESS);
    }

    /** Moves the clock, letting everybody do what is due on the way. */
    public void pass(Duration time) throws InterruptedException {
        long end = nanos() + time.toNanos();
        settle();
        for (long next = next(); next <= end; next = next()) {
            reach(next);
            settle();
        }
        reach(end);
    }

    /** Moves the clock whoever is busy; for the end of a test, when threads end anyway. */
    public void passRegardless(Duration time) {
        reach(nanos() + time.toNanos());
    }

    /** What happens at a moment has happened before anybody wakes at it. */
    private void reach(long moment) {
        moveTo(moment);
        reached = moment;
    }

    /** Waits until every thread that ever waited on this clock waits again, or has ended. */
    public void settle() throws InterruptedException {
        await("everybody waits on the clock", this::settled);
    }

    /** Waits until somebody waits on this clock until the given moment. */
    public void awaitWaiterUntil(Duration moment) throws InterruptedException {
        await(
                "somebody waits until " + Durations.print(moment),
                () -> waitsUntil(moment.toNanos()));
    }

    /** Waits, really, until a snapshot is as it should be. */
    public static <S> void await(
            String what, Published<S> published, java.util.function.Predicate<S> wanted)
            throws InterruptedException {
        await(what, () -> wanted.test(published.get()));
    }

    private static void await(String what, BooleanSupplier reached) throws InterruptedException {
        Wait.until(what, PATIENCE, reached);
    }

    private synchronized long next() {
        long first = nextHappening();
        for (Waiter waiter : waiters.values()) first = Math.min(first, waiter.until);
        return first;
    }

    private synchronized boolean waitsUntil(long moment) {
        return waiters.values().stream().anyMatch(waiter -> waiter.until == moment);
    }

    /** Threads first: of those that wait none can fill a queue any more. */
    private synchronized boolean settled() {
        known.removeIf(thread -> !thread.isAlive());
        return waiters.keySet().containsAll(known)
                && waiters.values().stream().allMatch(w -> w.until > nanos() && w.queue.isEmpty());
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        slept(pause);
        var _ = poll(new LinkedBlockingQueue<>(), pause);
    }

    @Override
    public <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit)
            throws InterruptedException {
        long until = nanos() + Math.max(0, limit.toNanos());
        begin(new Waiter(until, queue));
        try {
            return take(queue, until);
        } finally {
            end();
        }
    }

    /**
     * Looks again and again without waiting for the lock: a timed wait of virtual threads for a
     * contended lock can hold every carrier, and the thread that is to get the lock has none.
     */
    private <E> @Nullable E take(BlockingQueue<E> queue, long until) throws InterruptedException {
        while (true) {
            Taken<E> taken = look(queue, until);
            if (taken != null) return taken.head;
            LockSupport.parkNanos(LOOK_EVERY);
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }

    private record Taken<E>(@Nullable E head) {}

    /** Whoever has taken something waits no more: at no moment has it taken it and still waits. */
    private synchronized <E> @Nullable Taken<E> look(BlockingQueue<E> queue, long until) {
        E head = queue.poll();
        if (head == null && reached < until) return null;
        end();
        return new Taken<>(head);
    }

    private synchronized void begin(Waiter waiter) {
        known.add(Thread.currentThread());
        waiters.put(Thread.currentThread(), waiter);
    }

    private synchronized void end() {
        waiters.remove(Thread.currentThread());
    }
}
