package dev.redrill.ui.lab;

import com.google.errorprone.annotations.Immutable;

import java.time.Duration;

/**
 * What a user turns.
 *
 * @param clients that lose the server together
 * @param outage how long it is down
 * @param perMilli connections that it serves in a millisecond
 * @param base the first delay
 * @param cap the longest delay
 */
@Immutable
record Knobs(int clients, Duration outage, double perMilli, Duration base, Duration cap) {
    /** A backlog of 511 goes with 10 connections a millisecond; scaled alike, times stay alike. */
    private static final double BACKLOG = 51.1;

    static final Knobs HERD =
            new Knobs(
                    20_000,
                    Duration.ofSeconds(5),
                    2,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(10));

    int backlog() {
        return (int) Math.round(BACKLOG * perMilli);
    }

    Knobs withClients(int number) {
        return new Knobs(number, outage, perMilli, base, cap);
    }

    Knobs withOutage(Duration span) {
        return new Knobs(clients, span, perMilli, base, cap);
    }

    Knobs withPerMilli(double rate) {
        return new Knobs(clients, outage, rate, base, cap);
    }

    Knobs withBase(Duration delay) {
        return new Knobs(clients, outage, perMilli, delay, cap);
    }

    Knobs withCap(Duration delay) {
        return new Knobs(clients, outage, perMilli, base, delay);
    }
}
