package dev.redrill.cli;

import dev.redrill.drill.Target;
import dev.redrill.drill.Targets;

/** The window, as far as the command line knows it. */
@FunctionalInterface
public interface Window {
    /**
     * Shows the window and opens a target in it; returns when it is closed.
     *
     * @param ending asked by the system, it closes the window
     */
    void show(Targets targets, Target first, Ending ending) throws InterruptedException;
}
