package dev.redrill.lab;

import java.util.concurrent.CancellationException;

/** How far a run has come, and the way to stop it. Any thread may call anything. */
public final class Progress {
    private volatile double done;
    private volatile boolean cancelled;

    /** From 0 to 1. */
    public double done() {
        return done;
    }

    /** The run ends within some milliseconds, by throwing a CancellationException. */
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
