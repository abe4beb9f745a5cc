package dev.redrill.program;

import dev.redrill.config.Configuration;
import dev.redrill.session.Targets;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The window, as seen by the command line. */
public interface Window {
    /** Claims the window for this process, or raises the one that is open. Blocks. */
    OnlyWindow.Claim claim() throws InterruptedException;

    /**
     * How to open the window.
     *
     * @param safe whether to draw without the graphics card, at the default place and size
     * @param raising receives the action that raises the window when the program is started again
     */
    record Opening(boolean safe, Consumer<BooleanSupplier> raising) {}

    /**
     * Shows the window and opens the configured target; returns when the window is closed.
     *
     * @param ending closes the window when the system asks
     */
    void show(Targets targets, Configuration configuration, Opening opening, Ending ending)
            throws InterruptedException;

    /** Shows a start failure to a user who sees no console; returns when the user closes it. */
    void complain(StartFailure failure);
}
