package dev.redrill.drill;

import dev.redrill.text.Bytes;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as people write it in a drill file: 12, 1.5%, 500MB, 250ms. */
final class Amount {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,9})?)(%?)");
    private static final double PERCENT = 0.01;

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
            double value = Double.parseDouble(number.group(1));
            return number.group(2).isEmpty() ? value : value * PERCENT;
        }
        OptionalDouble bytes = Bytes.read(text);
        if (bytes.isPresent()) return bytes.getAsDouble();
        try {
            return Durations.parse(text).toNanos() / 1e9;
        } catch (IllegalArgumentException _) {
            throw new ValueException(Message.of("drill.no-amount", text));
        }
    }
}
