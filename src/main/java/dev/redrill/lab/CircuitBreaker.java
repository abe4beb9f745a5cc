package dev.redrill.lab;

import java.time.Duration;
import java.util.BitSet;

/**
 * A circuit breaker in virtual time, with the rules of Resilience4j's count-based window: it opens
 * if enough of the last calls failed, refuses calls for a time, then lets a few calls through, and
 * decides by them, or by the configured minimum if that is less. Not thread-safe.
 */
public final class CircuitBreaker {
    /** The states of a breaker. */
    public enum State {
        /** All calls pass. */
        CLOSED,
        /** No call passes. */
        OPEN,
        /** A few calls pass, and their outcome decides. */
        HALF_OPEN
    }

    /**
     * The configuration of a breaker.
     *
     * @param failurePercent the share of failures at which it opens, above 0 and at most 100
     * @param window number of latest calls considered, from 1 to a million
     * @param minimumCalls number of calls before it can open, at least 1; limited to the window
     * @param openFor how long it refuses, from 1 ms
     * @param halfOpenCalls number of calls that decide, at least 1
     */
    public record Figures(
            double failurePercent,
            int window,
            int minimumCalls,
            Duration openFor,
            int halfOpenCalls) {
        /** The defaults of Resilience4j: 50 % of 100 calls, 60 s, 10 calls. */
        public static final Figures RESILIENCE4J =
                new Figures(50, 100, 100, Duration.ofSeconds(60), 10);

        /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
        public Figures {
            Limits.require("the percentage of failures", failurePercent, 1e-9, 100);
            Limits.require("window", window, 1, 1_000_000);
            Limits.require("minimum of calls", minimumCalls, 1, Integer.MAX_VALUE);
            Limits.require("time to stay open", openFor, Duration.ofMillis(1), Herd.LONGEST);
            Limits.require("half-open calls", halfOpenCalls, 1, 1_000_000);
        }
    }

    private final Figures figures;
    private State state = State.CLOSED;
    private Window window;
    private long openUntil;
    private int permitted;

    /** A closed breaker without any recorded call. */
    public CircuitBreaker(Figures figures) {
        this.figures = figures;
        this.window = new Window(figures.window(), figures.minimumCalls());
    }

    /** The current state; it leaves OPEN only when a call asks for permission. */
    public State state() {
        return state;
    }

    /**
     * Asks for permission for one call, whose end must be reported to {@link #ended}.
     *
     * @param now nanoseconds from any fixed point, never less than before
     */
    public boolean permits(long now) {
        if (state == State.OPEN && now > openUntil) halfOpen();
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> permitted-- > 0 || never();
        };
    }

    private boolean never() {
        permitted = 0;
        return false;
    }

    /** Reports how a permitted call ended. */
    public void ended(boolean success, long now) {
        if (state == State.OPEN) return;
        window.add(!success);
        if (!window.decides()) return;
        boolean tooMany = window.failurePercent() >= figures.failurePercent();
        if (tooMany) open(now);
        else if (state == State.HALF_OPEN) close();
    }

    private void open(long now) {
        state = State.OPEN;
        openUntil = now + figures.openFor().toNanos();
    }

    private void halfOpen() {
        state = State.HALF_OPEN;
        permitted = figures.halfOpenCalls();
        int minimum = Math.min(figures.minimumCalls(), figures.window());
        window = new Window(figures.halfOpenCalls(), minimum);
    }

    private void close() {
        state = State.CLOSED;
        window = new Window(figures.window(), figures.minimumCalls());
    }

    /** The outcomes of the last calls, in a ring buffer. */
    private static final class Window {
        private final BitSet failures;
        private final int size;
        private final int minimum;
        private int calls;
        private int next;
        private int failed;

        Window(int size, int minimum) {
            this.size = size;
            this.minimum = Math.min(minimum, size);
            this.failures = new BitSet(size);
        }

        void add(boolean failure) {
            if (failures.get(next)) failed--;
            failures.set(next, failure);
            if (failure) failed++;
            next = (next + 1) % size;
            calls = Math.min(size, calls + 1);
        }

        boolean decides() {
            return calls >= minimum;
        }

        /** In single precision, as in Resilience4j. */
        double failurePercent() {
            return failed * 100.0f / calls;
        }
    }
}
