package dev.redrill.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as people write them, 500ms, 5s, 2m, 1h, and as ISO 8601 does, PT5S. */
final class Durations implements ITypeConverter<Duration> {
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) return plain(Long.parseLong(plain.group(1)), plain.group(2));
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration; write 500ms, 5s, 2m, 1h or PT5S");
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
}
