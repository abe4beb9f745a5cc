package dev.redrill.container.docker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a log has been read. A log is requested again from one second before its last line, and
 * repeats its lines in the same order, so that the lines up to the last one are skipped. That works
 * even if timestamps are equal, out of order because two outputs write at once, or start over from
 * an earlier time because the clock was set back. Confined to one thread.
 */
final class LogPosition {
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final Instant begun;
    private Instant newest = Instant.MIN;
    private @Nullable Instant last;
    private int withThatStamp;
    private boolean repeating;
    private int toRepeat;

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
     *
     * @param start of the run that began after the last line: an earlier time if the clock was set
     *     back in between; {@link Instant#MAX} if none was seen
     */
    long rewind(Instant start) {
        repeating = true;
        toRepeat = withThatStamp;
        Instant from = last == null ? begun : last.minus(OVERLAP);
        Instant earliest = start.isBefore(from) ? start.minus(OVERLAP) : from;
        return earliest.getEpochSecond();
    }

    /** Whether this line is new. Must be called once per line, in the order of the log. */
    boolean isNew(Instant at) {
        repeating = repeating && (last == null ? at.isBefore(begun) : isRepeated(at));
        if (repeating) {
            if (at.equals(last)) toRepeat--;
            return false;
        }
        withThatStamp = at.equals(last) ? withThatStamp + 1 : 1;
        last = at;
        if (at.isAfter(newest)) newest = at;
        return true;
    }

    /**
     * If the last line is no longer there, the first that is newer than all ends the repetition.
     */
    private boolean isRepeated(Instant at) {
        return toRepeat > 0 && !at.isAfter(newest);
    }
}
