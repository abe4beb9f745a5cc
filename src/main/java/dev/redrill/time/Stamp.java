package dev.redrill.time;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment, told twice: for people, and for differences.
 *
 * @param at the time of day
 * @param nanos monotonic, see {@link TimeSource#nanos()}
 */
public record Stamp(Instant at, long nanos) {
    /**
     * How long this was after an earlier stamp of the same clock; negative when it was before it.
     */
    public Duration since(Stamp earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** The moment that is the given time later. */
    public Stamp plus(Duration later) {
        return new Stamp(at.plus(later), nanos + later.toNanos());
    }
}
