package dev.redrill.lab;

import dev.redrill.time.Durations;

import java.time.Duration;

/** Refuses what no model can be run with, with the value and the bound. */
final class Limits {
    private Limits() {}

    static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, was %d".formatted(what, least, most, value));
        }
    }

    /** NaN is out of all bounds. */
    static void require(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s must be from %s to %s, was %s".formatted(what, least, most, value));
        }
    }

    static void require(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s must be from %s to %s, was %s"
                            .formatted(
                                    what,
                                    Durations.print(least),
                                    Durations.print(most),
                                    Durations.print(value)));
        }
    }
}
