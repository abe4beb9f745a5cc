package dev.redrill.time;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, 500ms, 5s, 2m, 1h, and as ISO 8601 does, PT5S. */
public final class Durations {
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    /** Stands for ever; also the longest that may be set: a year. */
    public static final Duration ENDLESS = Duration.ofDays(365);

    private Durations() {}

    /** The shorter of two. */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Twice as long, up to the cap: the next pause of whoever tries again and again. */
    public static Duration doubled(Duration pause, Duration cap) {
        return shorter(pause.multipliedBy(2), cap);
    }

    /**
     * Refuses what is not above zero or longer than {@link #ENDLESS}.
     *
     * @param what begins the message, such as "base delay"
     * @throws IllegalArgumentException naming the bounds and the value
     */
    public static void requirePositive(String what, Duration duration) {
        if (!duration.isPositive() || duration.compareTo(ENDLESS) > 0) {
            throw new IllegalArgumentException(
                    what + " must be above zero and at most " + ENDLESS + ", was " + duration);
        }
    }

    /**
     * Refuses what is below zero or longer than {@link #ENDLESS}.
     *
     * @param what begins the message
     * @throws IllegalArgumentException naming the bounds and the value
     */
    public static void requireSpan(String what, Duration duration) {
        if (duration.isNegative() || duration.compareTo(ENDLESS) > 0) {
            throw new IllegalArgumentException(
                    what + " must be from zero to " + ENDLESS + ", was " + duration);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for anything else; the message says what to write
     */
    public static Duration parse(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) return plain(Long.parseLong(plain.group(1)), plain.group(2));
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write 500ms, 5s, 2m, 1h or PT5S", e);
        }
    }

    private static Duration plain(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Writes one in the shortest form that {@link #parse} reads back as the same. */
    public static String print(Duration duration) {
        long millis = duration.toMillis();
        boolean plain = millis > 0 && duration.equals(Duration.ofMillis(millis));
        if (!plain) return duration.toString();
        if (millis % 3_600_000 == 0) return millis / 3_600_000 + "h";
        if (millis % 60_000 == 0) return millis / 60_000 + "m";
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : fine(millis, duration);
    }

    private static String fine(long millis, Duration duration) {
        return millis <= 999_999_999 ? millis + "ms" : duration.toString();
    }
}
