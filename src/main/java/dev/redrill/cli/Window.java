package dev.redrill.cli;

import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Target;
import dev.redrill.drill.Targets;

/** The window, as far as the command line knows it. */
@FunctionalInterface
public interface Window {
    /**
     * Shows the window and opens a target in it; returns when it is closed.
     *
     * @param api where the API listens and whom it answers
     * @param apiOn whether it does from the start; the user can switch it
     * @param ending asked by the system, it closes the window
     */
    void show(Targets targets, Target first, ApiSettings api, boolean apiOn, Ending ending)
            throws InterruptedException;
}
