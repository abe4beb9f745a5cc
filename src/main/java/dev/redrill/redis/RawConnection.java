package dev.redrill.redis;

import java.io.IOException;

/** A connection to Redis without a client library in between. For one thread; blocks. */
public interface RawConnection extends AutoCloseable {
    /**
     * Logs in, where the endpoint has a login, and selects its database.
     *
     * @throws Refused if that is not accepted
     * @throws IOException if there is no answer
     */
    void logIn() throws IOException;

    /**
     * Sends a command and waits for its answer, which must be one line.
     *
     * @return the line, with the sign of its type first
     * @throws Refused if it is an error
     * @throws java.net.SocketTimeoutException if it takes too long
     * @throws IOException if there is no answer
     */
    String ask(String... words) throws IOException;

    /**
     * Sends a command and does not wait.
     *
     * @throws IOException if it cannot be sent
     */
    void send(String... words) throws IOException;

    /**
     * Waits for the answer to a command that was sent, one line or one value, and forgets it.
     *
     * @throws Refused if it is an error
     * @throws IOException if there is no answer
     */
    void skip() throws IOException;

    @Override
    void close();

    /** The same connection, logged in; closed where that fails. */
    static RawConnection loggedIn(RawConnection connection) throws IOException {
        try {
            connection.logIn();
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Redis answered with an error. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        /** With the line of the answer. */
        public Refused(String answer) {
            super(answer);
        }
    }

    /** Opens connections to wherever the client connects at that moment. */
    interface Dial {
        /**
         * Connects and sends nothing.
         *
         * @throws IOException if that fails
         */
        RawConnection open() throws IOException;

        /** The name of a key that a client of this run may write there. */
        String key(String name);
    }
}
