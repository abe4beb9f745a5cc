package dev.redrill.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them, 500ms, 5s, 2m, 1h, and as ISO 8601 does, PT5S. */
public final class Durations {
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

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
