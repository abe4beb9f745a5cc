package dev.redrill.container.docker;

import java.time.Instant;

/**
 * How far a log has been told. A log is asked for again from one second before the newest line, and
 * repeats its lines in the same order: as many as were told since then are left out. Counting holds
 * where stamps are equal, or out of order because two outputs write at once. Confined to one
 * thread.
 */
final class LogPosition {
    private Instant newest = Instant.MIN;
    private long second = Long.MIN_VALUE;
    private long inSecond;
    private long inSecondBefore;
    private long toSkip;

    /** Whether any line was told. */
    boolean hasBegun() {
        return second != Long.MIN_VALUE;
    }

    /** From where to ask again, in seconds since 1970; what is repeated is left out from now on. */
    long rewind() {
        toSkip = inSecond + inSecondBefore;
        return second - 1;
    }

    /** Whether this line is new. Asked once for each line, in the order of the log. */
    boolean isNew(Instant at) {
        boolean repeated = toSkip > 0 && !at.isAfter(newest);
        if (repeated) toSkip--;
        else count(at);
        return !repeated;
    }

    private void count(Instant at) {
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
