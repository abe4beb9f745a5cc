package dev.redrill.container.docker;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a log has been read. A log is requested again from one second before its newest line, and
 * repeats its lines in the same order, so that as many lines as were read since then are skipped.
 * Counting works even if timestamps are equal, or out of order because two outputs write at once.
 * Confined to one thread.
 */
final class LogPosition {
    private final Instant begun;
    private @Nullable Instant first;
    private boolean beforeFirst;
    private Instant newest = Instant.MIN;
    private long second = Long.MIN_VALUE;
    private long inSecond;
    private long inSecondBefore;
    private long toSkip;

    /**
     * Starts before the first line.
     *
     * @param begun when following began, by the engine's clock
     */
    LogPosition(Instant begun) {
        this.begun = begun;
    }

    /**
     * The time to request the log from, in seconds since 1970; later calls of {@link #isNew} skip
     * the repeated lines.
     */
    long rewind() {
        toSkip = inSecond + inSecondBefore;
        beforeFirst = true;
        if (first != null) return second - 1;
        first = begun;
        return begun.getEpochSecond();
    }

    /** Whether this line is new. Must be called once per line, in the order of the log. */
    boolean isNew(Instant at) {
        if (beforeFirst && first != null && at.isBefore(first)) return false;
        beforeFirst = false;
        if (toSkip > 0 && !at.isAfter(newest)) {
            toSkip--;
            return false;
        }
        count(at);
        return true;
    }

    private void count(Instant at) {
        if (first == null) first = at;
        if (at.isAfter(newest)) newest = at;
        long of = at.getEpochSecond();
        if (of > second) {
            inSecondBefore = of == second + 1 ? inSecond : 0;
            inSecond = 1;
            second = of;
        } else if (of == second) {
            inSecond++;
        } else if (of == second - 1) {
            inSecondBefore++;
        }
    }
}
