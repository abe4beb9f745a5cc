package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * The commands of one link that wait for their reply, oldest first. Redis answers in order, so an
 * oldest one that does not change means that no reply came. Any thread may call {@link #track} and
 * {@link #seal}; {@link #tick} belongs to one.
 *
 * <p>A freeze is told by ticks counted, not by time passed: a pause of our own machine stops the
 * ticks as well and raises no false alarm.
 */
final class InFlight {
    /** From one tick to the next. */
    static final Duration TICK = Duration.ofMillis(25);

    /**
     * The share of its deadline that the oldest command may wait without any reply before this
     * counts as a freeze.
     */
    private static final double FROZEN_SHARE = 0.25;

    private static final double STALLED_SHARE = 0.1;

    /** What a tick may find. */
    enum Finding {
        FLOWING,
        STALLED,
        FROZEN
    }

    private final Queue<Entry<?>> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable onThaw;
    private volatile @Nullable RedisFailure sealed;
    private @Nullable Entry<?> oldest;
    private int ticksUnchanged;

    /**
     * With nothing in flight.
     *
     * @param onThaw called for every reply that comes after the seal
     */
    InFlight(Runnable onThaw) {
        this.onThaw = onThaw;
    }

    /**
     * Follows a command that was handed to the connection.
     *
     * @param patient whether its silence says nothing of a freeze before its own deadline
     * @param deadlineNanos the monotonic time by which it must be answered
     */
    <T> CompletableFuture<T> track(
            CompletionStage<T> sent, Duration deadline, long deadlineNanos, boolean patient) {
        Entry<T> entry = new Entry<>(deadline, deadlineNanos, patient);
        waiting.add(entry);
        sent.whenComplete(entry);
        RedisFailure because = sealed;
        if (because != null) entry.fail(because);
        return entry;
    }

    /**
     * Ends all that wait with the given failure, and whatever is still being handed over as well.
     */
    void seal(RedisFailure because) {
        sealed = because;
        for (Entry<?> entry = waiting.poll(); entry != null; entry = waiting.poll())
            entry.fail(because);
    }

    /** Whether nothing waits for its reply. */
    boolean isEmpty() {
        dropAnswered();
        return waiting.isEmpty();
    }

    /** Ends what has passed its deadline and says whether replies flow. */
    Finding tick(long nowNanos) {
        Entry<?> now = oldestImpatient();
        if (now == null || now != oldest) {
            oldest = now;
            ticksUnchanged = 0;
            expirePatient(nowNanos);
            return Finding.FLOWING;
        }
        ticksUnchanged++;
        waiting.forEach(entry -> entry.expire(nowNanos));
        if (ticksUnchanged == ticks(now, FROZEN_SHARE)) return Finding.FROZEN;
        return ticksUnchanged == ticks(now, STALLED_SHARE) ? Finding.STALLED : Finding.FLOWING;
    }

    private static int ticks(Entry<?> entry, double share) {
        return Math.max(2, (int) Math.ceil(share * entry.deadline.toNanos() / TICK.toNanos()));
    }

    private @Nullable Entry<?> oldestImpatient() {
        dropAnswered();
        Entry<?> head = waiting.peek();
        if (head == null || !head.patient) return head;
        for (Entry<?> entry : waiting) if (!entry.patient && !entry.isDone()) return entry;
        return null;
    }

    private void expirePatient(long nowNanos) {
        Entry<?> head = waiting.peek();
        if (head != null && head.patient) waiting.forEach(entry -> entry.expire(nowNanos));
    }

    /**
     * One command; it is the caller's future and the receiver of the reply at once, to cost little.
     */
    private final class Entry<T> extends CompletableFuture<T> implements BiConsumer<T, Throwable> {
        private final Duration deadline;
        private final long deadlineNanos;
        private final boolean patient;

        private Entry(Duration deadline, long deadlineNanos, boolean patient) {
            this.deadline = deadline;
            this.deadlineNanos = deadlineNanos;
            this.patient = patient;
        }

        @Override
        public void accept(@Nullable T answer, @Nullable Throwable error) {
            if (error == null) {
                complete(answer);
            } else {
                fail(LettuceFailures.ofCommand(error));
            }
            dropAnswered();
            if (sealed != null && (error == null || LettuceFailures.isReply(error))) onThaw.run();
        }

        private void expire(long nowNanos) {
            if (nowNanos - deadlineNanos >= 0) fail(new RedisFailure.TimedOut(deadline));
        }

        private void fail(RedisFailure failure) {
            completeExceptionally(new RedisException(failure));
        }
    }

    private void dropAnswered() {
        for (Entry<?> head = waiting.peek(); head != null && head.isDone(); head = waiting.peek())
            waiting.remove(head);
    }
}
