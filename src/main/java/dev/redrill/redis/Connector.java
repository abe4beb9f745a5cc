package dev.redrill.redis;

import dev.redrill.time.Stamp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Opens links. A small interface over the client library, so that tests can use a fake server. */
interface Connector extends AutoCloseable {
    /**
     * Begins one attempt. Cancelling the future ends it; a link that still arrives is closed.
     *
     * @param timeout for connection and handshake together
     * @param listener called on any thread
     * @return a link, or a {@link RedisException}
     */
    CompletableFuture<Link> connect(Duration timeout, Listener listener);

    /**
     * Opens a connection of its own for administrative commands; blocks.
     *
     * @throws RedisException if that fails
     */
    AdminConnection openAdmin(RedisEndpoint endpoint);

    /**
     * Opens a connection without the client library; blocks.
     *
     * @throws IOException if that fails
     */
    RawConnection dial(RedisEndpoint endpoint) throws IOException;

    /** Another one to the same address, with threads of its own. */
    Connector another();

    /** Connects to this address, from the next attempt on. */
    void moveTo(RedisEndpoint endpoint);

    /**
     * Why an attempt got no answer; call it after it was cancelled. May block for a second.
     *
     * @param limit the time that the attempt had
     */
    RedisFailure unanswered(Duration limit);

    /** Closes all links and ends all threads. */
    @Override
    void close();

    /** Receives the events of a link, on any thread. */
    interface Listener {
        /** The host of the address is another machine than at the attempt before. */
        void resolved(String name, String address);

        /** The connection ended, not by our own close. */
        void lost(Link link, RedisFailure cause, Stamp when);

        /** Replies have stopped while commands wait; this is not yet a freeze. */
        void stalled(Link link);

        /**
         * A command was refused in a way that makes one doubt that Redis is ready; not told again
         * before a check has passed.
         */
        void refused(Link link);

        /** Replies have stopped for so long that it counts as a freeze. */
        void frozen(Link link, FreezeEvidence evidence, Stamp when);

        /** A sealed link received a reply after all. */
        void thawed(Link link);
    }
}
