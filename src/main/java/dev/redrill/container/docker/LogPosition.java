package dev.redrill.container.docker;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * How far a log has been told. A log is asked for again from one second before the newest line, and
 * repeats its lines in the same order: as many as were told since then are left out. Counting holds
 * where stamps are equal, or out of order because two outputs write at once. Confined to one
 * thread.
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
     * Nothing is told yet.
     *
     * @param begun when the following began, by the engine's clock
     */
    LogPosition(Instant begun) {
        this.begun = begun;
    }

    /** From where to ask again, in seconds since 1970; what is repeated is left out from now on. */
    long rewind() {
        toSkip = inSecond + inSecondBefore;
        beforeFirst = true;
        if (first != null) return second - 1;
        first = begun;
        return begun.getEpochSecond();
    }

    /** Whether this line is new. Asked once for each line, in the order of the log. */
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
