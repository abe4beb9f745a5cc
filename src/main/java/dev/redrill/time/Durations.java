package dev.redrill.time;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: 500ms, 1.5s, 2m, 1h. ISO 8601 (PT5S) is accepted but never
 * printed.
 */
public final class Durations {
    private static final Pattern PLAIN = Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    /** One year: stands for "no limit", and is the longest duration that can be set. */
    public static final Duration ENDLESS = Duration.ofDays(365);

    private Durations() {}

    /** The longer of two durations. */
    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The shorter of two durations. */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Twice the pause, at most the cap: the next pause of a loop that retries. */
    public static Duration doubled(Duration pause, Duration cap) {
        return shorter(pause.multipliedBy(2), cap);
    }

    /**
     * Requires a duration above zero, at most {@link #ENDLESS}.
     *
     * @param what begins the message, such as "base delay"
     * @throws ValueException naming the bounds and the value
     */
    public static void requirePositive(String what, Duration duration) {
        if (!duration.isPositive() || duration.compareTo(ENDLESS) > 0) {
            throw new ValueException(
                    Message.of("bounds.positive", what, print(ENDLESS), print(duration)));
        }
    }

    /**
     * Requires a duration of zero or more, at most {@link #ENDLESS}.
     *
     * @param what begins the message
     * @throws ValueException naming the bounds and the value
     */
    public static void requireSpan(String what, Duration duration) {
        if (duration.isNegative() || duration.compareTo(ENDLESS) > 0) {
            throw new ValueException(
                    Message.of("bounds.range", what, "0s", print(ENDLESS), print(duration)));
        }
    }

    /**
     * Requires a duration to be at least another.
     *
     * @param what begins the message, such as "cap"
     * @param other the name of the other, such as "base"
     * @throws ValueException naming both with their values
     */
    public static void requireNotBelow(
            String what, Duration duration, String other, Duration least) {
        if (duration.compareTo(least) < 0) {
            throw new ValueException(
                    Message.of("bounds.not-below", what, print(duration), other, print(least)));
        }
    }

    /**
     * Parses a duration.
     *
     * @throws ValueException for any other text; the message gives the accepted forms
     */
    public static Duration parse(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) return plain(new BigDecimal(plain.group(1)), plain.group(2));
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw new ValueException(Message.of("bounds.no-duration", text));
        }
    }

    private static Duration plain(BigDecimal amount, String unit) {
        BigDecimal millis =
                amount.multiply(
                        switch (unit) {
                            case "ms" -> BigDecimal.ONE;
                            case "s" -> BigDecimal.valueOf(1_000);
                            case "m" -> BigDecimal.valueOf(60_000);
                            default -> BigDecimal.valueOf(3_600_000);
                        });
        BigDecimal[] parts = millis.divideAndRemainder(BigDecimal.ONE);
        return Duration.ofMillis(parts[0].longValueExact())
                .plusNanos(parts[1].movePointRight(6).longValue());
    }

    /** Prints the shortest form that {@link #parse} reads back as the same duration. */
    public static String print(Duration duration) {
        if (duration.isZero()) return "0s";
        if (duration.toNanosPart() % 1_000_000 != 0) return fine(duration);
        long seconds = duration.toSeconds();
        if (duration.toNanosPart() != 0) return duration.toMillis() + "ms";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String fine(Duration duration) {
        BigDecimal nanos =
                BigDecimal.valueOf(duration.getSeconds())
                        .movePointRight(9)
                        .add(BigDecimal.valueOf(duration.getNano()));
        return nanos.movePointLeft(6).stripTrailingZeros().toPlainString() + "ms";
    }
}
