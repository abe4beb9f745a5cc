package dev.redrill.bench.subject;

import dev.redrill.time.TimeSource;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Every write of one subject: a key with a number, when it was sent, when it ended and how. */
public final class Ledger {
    /**
     * One write that has ended.
     *
     * @param sentNanos when it was handed over, monotonic
     * @param endedNanos when its caller was told, monotonic
     */
    public record Write(long number, long sentNanos, long endedNanos, Outcome outcome) {}

    private final String prefix = "redrill:bench:" + UUID.randomUUID() + ":";
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentLinkedQueue<Write> ended = new ConcurrentLinkedQueue<>();
    private final TimeSource time;

    Ledger(TimeSource time) {
        this.time = time;
    }

    /** Issues the next write and notes its end. */
    void write(Subject subject) {
        long number = numbers.incrementAndGet();
        long sent = time.nanos();
        var _ =
                subject.set(key(number), Long.toString(number))
                        .thenAccept(
                                outcome ->
                                        ended.add(new Write(number, sent, time.nanos(), outcome)));
    }

    /** The key of a write. */
    public String key(long number) {
        return prefix + number;
    }

    /** All writes that have ended. */
    public List<Write> writes() {
        return List.copyOf(ended);
    }

    /** When the first write was accepted that was sent after the given moment. */
    OptionalLong firstAcceptedAfter(long nanos) {
        return ended.stream()
                .filter(w -> w.outcome() == Outcome.ACCEPTED && w.sentNanos() - nanos > 0)
                .mapToLong(Write::endedNanos)
                .min();
    }
}
