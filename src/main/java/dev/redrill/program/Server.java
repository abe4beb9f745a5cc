package dev.redrill.program;

import dev.redrill.config.ApiSettings;
import dev.redrill.session.Targets;

import java.io.IOException;

/** The API, as far as the command line knows it. */
@FunctionalInterface
public interface Server {
    /** One that listens. */
    interface Listening extends AutoCloseable {
        /** Where to ask it. */
        String url();

        @Override
        void close();
    }

    /**
     * Listens, over whatever target is open.
     *
     * @throws IOException when it cannot; the message says why and what to do, for people
     */
    Listening start(Targets targets, ApiSettings settings) throws IOException;
}
