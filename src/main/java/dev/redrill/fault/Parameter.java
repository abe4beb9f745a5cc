package dev.redrill.fault;

import dev.redrill.text.Bytes;
import dev.redrill.time.Durations;

import java.time.Duration;

/**
 * What can be set of a fault, beside its time, within bounds.
 *
 * @param name in files, requests and on the command line
 * @param unit what it is, and how people write it
 * @param usual without anything set, as people write it
 * @param least the lowest number that is taken, or the least number of characters
 * @param most the highest number that is taken, or the most characters
 */
public record Parameter(String name, Unit unit, String usual, long least, long most) {
    /** What a value is. */
    public enum Unit {
        /** Things, or things a second: 100. */
        NUMBER,
        /** A size: 64MB, or a number of bytes. */
        BYTES,
        /** A duration: 500ms. */
        MILLIS,
        /** A pattern of keys, as Redis reads it: session:*. */
        PATTERN
    }

    /**
     * Reads a value that is a number.
     *
     * @throws IllegalArgumentException if it is not one, or out of bounds; the message has both
     */
    long number(String text) {
        double value =
                switch (unit) {
                    case NUMBER -> plain(text);
                    case BYTES -> Bytes.read(text).orElseGet(() -> plain(text));
                    case MILLIS -> millis(text);
                    case PATTERN -> Double.NaN;
                };
        if (!(value >= least && value <= most)) throw outOfBounds("'" + text + "'");
        return Math.round(value);
    }

    private static double plain(String text) {
        return text.matches("\\d{1,15}") ? Long.parseLong(text) : Double.NaN;
    }

    private static double millis(String text) {
        try {
            return Durations.parse(text).toMillis();
        } catch (IllegalArgumentException _) {
            return Double.NaN;
        }
    }

    /** The default, where it is a number. */
    long usualNumber() {
        return number(usual);
    }

    /**
     * Returns the number.
     *
     * @throws IllegalArgumentException if it is out of bounds; the message has both
     */
    long require(long value) {
        if (value < least || value > most) throw outOfBounds(print(value));
        return value;
    }

    /**
     * Returns the pattern.
     *
     * @throws IllegalArgumentException if its length is out of bounds; the message has both
     */
    String require(String pattern) {
        if (pattern.length() < least || pattern.length() > most)
            throw outOfBounds("'" + pattern + "'");
        return pattern;
    }

    private IllegalArgumentException outOfBounds(String was) {
        return new IllegalArgumentException("%s must be %s, was %s".formatted(name, bounds(), was));
    }

    /** The values that are taken, for people. */
    public String bounds() {
        return unit == Unit.PATTERN
                ? "a pattern of %d to %d characters".formatted(least, most)
                : print(least) + " to " + print(most);
    }

    /** A value, as an argument of a text. */
    Object told(String value) {
        return switch (unit) {
            case NUMBER -> number(value);
            case BYTES, PATTERN -> value;
            case MILLIS -> Duration.ofMillis(number(value));
        };
    }

    /** A number as {@link #number} reads it. */
    public String print(long value) {
        return switch (unit) {
            case NUMBER, PATTERN -> Long.toString(value);
            case BYTES -> Bytes.print(value);
            case MILLIS -> Durations.print(Duration.ofMillis(value));
        };
    }
}
