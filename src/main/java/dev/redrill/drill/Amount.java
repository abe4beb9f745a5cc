package dev.redrill.drill;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as people write it in a drill file: 12, 1.5%, 500MB, 250ms. */
final class Amount {
    private static final Pattern FORM =
            Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?)(%|kb|mb|gb|)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Double> UNITS =
            Map.of(
                    "",
                    1.0,
                    "%",
                    0.01,
                    "kb",
                    1024.0,
                    "mb",
                    1024.0 * 1024,
                    "gb",
                    1024.0 * 1024 * 1024);

    private Amount() {}

    /** The number in its base unit; empty for any other text. */
    static OptionalDouble read(String text) {
        try {
            return OptionalDouble.of(parse(text));
        } catch (ValueException _) {
            return OptionalDouble.empty();
        }
    }

    /**
     * The number in its base unit: a share, bytes, or seconds.
     *
     * @throws ValueException for any other text
     */
    static double parse(String text) {
        Matcher number = FORM.matcher(text);
        if (number.matches()) {
            String unit = number.group(2).toLowerCase(Locale.ROOT);
            return Double.parseDouble(number.group(1)) * UNITS.getOrDefault(unit, 1.0);
        }
        try {
            return Durations.parse(text).toNanos() / 1e9;
        } catch (IllegalArgumentException _) {
            throw new ValueException(Message.of("drill.no-amount", text));
        }
    }
}
