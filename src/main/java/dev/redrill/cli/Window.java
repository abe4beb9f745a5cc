package dev.redrill.cli;

import dev.redrill.config.ApiSettings;
import dev.redrill.drill.Target;
import dev.redrill.drill.Targets;

import org.jspecify.annotations.Nullable;

/** The window, as far as the command line knows it. */
@FunctionalInterface
public interface Window {
    /**
     * Shows the window and opens a target in it; returns when it is closed.
     *
     * @param api where the API listens from the start; null for no API
     * @param ending asked by the system, it closes the window
     */
    void show(Targets targets, Target first, @Nullable ApiSettings api, Ending ending)
            throws InterruptedException;
}
