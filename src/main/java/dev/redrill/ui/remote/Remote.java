package dev.redrill.ui.remote;

import dev.redrill.state.Published;

/** The REST API, as far as the window knows it. */
public interface Remote {
    /** The states of the API. */
    sealed interface State {
        /** The API is switched off. */
        record Off() implements State {}

        /** The API answers at this address. */
        record On(String url) implements State {}

        /**
         * Another program has the port.
         *
         * @param nextFree one to take instead; 0 when none was found
         * @param message what happened and what to do
         */
        record PortTaken(int port, int nextFree, String message) implements State {}

        /** The API could not be switched on, for another reason. */
        record Failed(String message) implements State {}
    }

    /** The state of the API; changes on any thread. */
    Published<State> state();

    /** Switches the API on; blocks until it answers or has failed. */
    void on();

    /** Switches the API on at another port; blocks until it answers or has failed. */
    void on(int port);

    /** Closes it; blocks for a moment. */
    void off();
}
