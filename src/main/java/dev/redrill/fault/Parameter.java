package dev.redrill.fault;

import dev.redrill.text.Bytes;
import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * What can be set of a fault, beside its time: a whole number within bounds.
 *
 * @param name in files, requests and on the command line
 * @param unit what it counts, and how people write it
 * @param usual without anything set
 * @param least the lowest that is taken
 * @param most the highest that is taken
 */
public record Parameter(String name, Unit unit, long usual, long least, long most) {
    /** What a number counts. */
    public enum Unit {
        /** Things, or things a second: 100. */
        NUMBER,
        /** A size: 64MB, or a number of bytes. */
        BYTES,
        /** A duration: 500ms. */
        MILLIS
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is not one, or out of bounds; the message has both
     */
    long read(String text) {
        double value =
                switch (unit) {
                    case NUMBER -> number(text);
                    case BYTES -> Bytes.read(text).orElseGet(() -> number(text));
                    case MILLIS -> millis(text);
                };
        if (!(value >= least && value <= most)) throw outOfBounds("'" + text + "'");
        return Math.round(value);
    }

    private static double number(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : Double.NaN;
    }

    private static double millis(String text) {
        try {
            return Durations.parse(text).toMillis();
        } catch (IllegalArgumentException _) {
            return Double.NaN;
        }
    }

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if it is out of bounds; the message has both
     */
    long require(long value) {
        if (value < least || value > most) throw outOfBounds(print(value));
        return value;
    }

    private IllegalArgumentException outOfBounds(String was) {
        return new IllegalArgumentException("%s must be %s, was %s".formatted(name, bounds(), was));
    }

    /** The values that are taken, for people. */
    public String bounds() {
        return print(least) + " to " + print(most);
    }

    /** A value, as an argument of a text. */
    Object told(long value) {
        return switch (unit) {
            case NUMBER -> value;
            case BYTES -> Bytes.print(value);
            case MILLIS -> Duration.ofMillis(value);
        };
    }

    /** A value as {@link #read} takes it. */
    public String print(long value) {
        return switch (unit) {
            case NUMBER -> Long.toString(value);
            case BYTES -> Bytes.print(value);
            case MILLIS -> Durations.print(Duration.ofMillis(value));
        };
    }
}
