package dev.redrill.cli;

import dev.redrill.config.Configuration;
import dev.redrill.drill.Targets;

/** The window, as far as the command line knows it. */
public interface Window {
    /**
     * Shows the window and opens in it the target that is set; returns when it is closed.
     *
     * @param ending asked by the system, it closes the window
     */
    void show(Targets targets, Configuration configuration, Ending ending)
            throws InterruptedException;

    /** Shows why nothing was started, to somebody who sees no console; returns when it is read. */
    void complain(String why);
}
