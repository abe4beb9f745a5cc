package dev.redrill.program;

import dev.redrill.config.ApiSettings;
import dev.redrill.session.Targets;

import java.io.IOException;

/** The API, as seen by the command line. */
@FunctionalInterface
public interface Server {
    /** A running API; closing it stops it. */
    interface Listening extends AutoCloseable {
        /** The address of the API. */
        String url();

        @Override
        void close();
    }

    /**
     * Starts the API for the open target.
     *
     * @throws IOException if it cannot listen; the message says why and what to do
     */
    Listening start(Targets targets, ApiSettings settings) throws IOException;
}
