package dev.redrill.program;

import dev.redrill.config.Configuration;
import dev.redrill.session.Targets;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The window, as far as the command line knows it. */
public interface Window {
    /** Whether the window is ours to open; one that is open already is shown instead. Blocks. */
    OnlyWindow.Claim claim() throws InterruptedException;

    /**
     * How the window is opened.
     *
     * @param safe drawn without the graphics card, at the usual place and size
     * @param raising takes how the window is shown once more, when somebody starts the program
     *     again
     */
    record Opening(boolean safe, Consumer<BooleanSupplier> raising) {}

    /**
     * Shows the window and opens in it the target that is set; returns when it is closed.
     *
     * @param ending asked by the system, it closes the window
     */
    void show(Targets targets, Configuration configuration, Opening opening, Ending ending)
            throws InterruptedException;

    /** Shows why nothing was started, to somebody who sees no console; returns when it is read. */
    void complain(StartFailure failure);
}
