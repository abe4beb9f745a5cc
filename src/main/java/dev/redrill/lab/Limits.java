package dev.redrill.lab;

import dev.redrill.text.Message;
import dev.redrill.text.ValueException;
import dev.redrill.time.Durations;

import java.time.Duration;

/** Checks the bounds of model values; a message has the value and the bound. */
final class Limits {
    private Limits() {}

    static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw outside(what, value, least, most);
        }
    }

    /** Throws {@link IllegalArgumentException} if the value is out of bounds or NaN. */
    static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw outside(what, value, least, most);
        }
    }

    static void require(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw outside(
                    what, Durations.print(value), Durations.print(least), Durations.print(most));
        }
    }

    private static ValueException outside(String what, Object value, Object least, Object most) {
        return new ValueException(Message.of("bounds.range", what, least, most, value));
    }
}
