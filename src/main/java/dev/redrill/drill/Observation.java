package dev.redrill.drill;

import java.util.OptionalDouble;

/**
 * What a probe has found.
 *
 * @param number in its base unit; empty for a word
 * @param shown for people
 */
public record Observation(OptionalDouble number, String shown) {
    static Observation of(double number, String shown) {
        return new Observation(OptionalDouble.of(number), shown);
    }

    /** A text, which may be a number. */
    static Observation of(String text) {
        try {
            return of(Double.parseDouble(text), text);
        } catch (NumberFormatException _) {
            return new Observation(OptionalDouble.empty(), text);
        }
    }
}
