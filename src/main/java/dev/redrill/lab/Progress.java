package dev.redrill.lab;

import java.util.concurrent.CancellationException;

/** The progress of a run, and the way to cancel it. Thread-safe. */
public final class Progress {
    private volatile double done;
    private volatile boolean cancelled;

    /** The progress, from 0 to 1. */
    public double done() {
        return done;
    }

    /** Cancels: the run ends within milliseconds, with a CancellationException. */
    public void cancel() {
        cancelled = true;
    }

    void reach(double share) {
        done = share;
    }

    void check() {
        if (cancelled) throw new CancellationException("the run was cancelled");
    }
}
