package dev.redrill.drill;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a probe has found.
 *
 * @param number in its base unit; empty for a word
 * @param shown for people
 * @param known false where there was nothing to see, which no guard takes for a violation
 */
public record Observation(OptionalDouble number, String shown, boolean known) {
    static Observation of(double number, String shown) {
        return new Observation(OptionalDouble.of(number), shown, true);
    }

    /** A share, from 0 to 1. */
    static Observation share(double share) {
        return of(share, String.format(Locale.ROOT, "%.2f%%", share * 100));
    }

    /** There was nothing to see, for this reason. */
    static Observation unknown(String why) {
        return new Observation(OptionalDouble.empty(), why, false);
    }

    /** A text, which may be a number. */
    static Observation of(String text) {
        try {
            return of(Double.parseDouble(text), text);
        } catch (NumberFormatException _) {
            return new Observation(OptionalDouble.empty(), text, true);
        }
    }
}
