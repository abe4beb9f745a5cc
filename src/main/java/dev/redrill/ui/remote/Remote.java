package dev.redrill.ui.remote;

import dev.redrill.state.Published;

/** The way in for other programs, as far as the window knows it. */
public interface Remote {
    /** Whether it is open. */
    sealed interface State {
        /** Switched off. */
        record Off() implements State {}

        /** At this address. */
        record On(String url) implements State {}

        /**
         * Somebody else has the port.
         *
         * @param nextFree one to take instead; 0 when none was found
         * @param message what happened and what to do
         */
        record PortTaken(int port, int nextFree, String message) implements State {}

        /** It could not be opened, for another reason. */
        record Failed(String message) implements State {}
    }

    /** Whether it is open. */
    Published<State> state();

    /** Opens it; blocks for a moment. */
    void on();

    /** Opens it on another port; blocks for a moment. */
    void on(int port);

    /** Closes it; blocks for a moment. */
    void off();
}
