package dev.redrill.recovery;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A crash that is asked for.
 *
 * @param kind how
 * @param downtime until we start the target again, above zero and at most an hour; null for that of
 *     the settings
 */
public record Crash(CrashKind kind, @Nullable Duration downtime) {
    /** The longest downtime. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** Refuses a downtime out of bounds, naming it. */
    public Crash {
        if (downtime != null
                && (downtime.isZero()
                        || downtime.isNegative()
                        || downtime.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "the downtime must be above zero and at most " + LONGEST + ", was " + downtime);
        }
    }

    /** With the downtime of the settings. */
    public static Crash by(CrashKind kind) {
        return new Crash(kind, null);
    }

    Duration downtimeOr(Duration usual) {
        return downtime == null ? usual : downtime;
    }
}
