package dev.redrill.time;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on two clocks: the time of day for people, and monotonic nanoseconds for differences.
 *
 * @param at the time of day
 * @param nanos monotonic, see {@link TimeSource#nanos()}
 */
public record Stamp(Instant at, long nanos) {
    /** The time since an earlier stamp of the same clock; negative if that stamp is later. */
    public Duration since(Stamp earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** The moment the given time later. */
    public Stamp plus(Duration later) {
        return new Stamp(at.plus(later), nanos + later.toNanos());
    }
}
