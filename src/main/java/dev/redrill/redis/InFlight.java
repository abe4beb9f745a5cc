package dev.redrill.redis;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * The commands of one link that wait for their reply, oldest first. Redis answers in order, so if
 * the oldest stays the same, no reply has come. Any thread may call {@link #track} and {@link
 * #seal}; only one thread may call {@link #tick}.
 *
 * <p>A freeze is detected by counting ticks, not by elapsed time, and on the thread that takes the
 * replies: if our own machine pauses, or that thread has other work, the ticks pause too, and there
 * is no false alarm.
 */
final class InFlight {
    /** From one tick to the next. */
    static final Duration TICK = Duration.ofMillis(25);

    /**
     * The share of its deadline that the oldest command may wait without any reply; longer counts
     * as a freeze.
     */
    private static final double FROZEN_SHARE = 0.25;

    private static final double STALLED_SHARE = 0.1;

    /** The results of a tick. */
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
     * Starts with nothing in flight.
     *
     * @param onThaw called for every reply after the seal
     */
    InFlight(Runnable onThaw) {
        this.onThaw = onThaw;
    }

    /**
     * Follows a command that was passed to the connection.
     *
     * @param patient whether its silence indicates no freeze before its own deadline
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
     * Ends all waiting commands with the given failure, including those being passed to the
     * connection right now.
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

    /** Ends commands past their deadline, and returns whether replies still flow. */
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
     * One command: both the caller's future and the receiver of the reply, which saves an
     * allocation.
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
