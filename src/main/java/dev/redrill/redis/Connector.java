package dev.redrill.redis;

import dev.redrill.time.Stamp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Makes links. Our own small view of the client library, so that tests bring a server of their own.
 */
interface Connector extends AutoCloseable {
    /**
     * Begins one attempt; cancelling the future ends it, and a link that arrives all the same is
     * closed.
     *
     * @param timeout for connection and handshake together
     * @param listener told from any thread
     * @return a link, or a {@link RedisException}
     */
    CompletableFuture<Link> connect(Duration timeout, Listener listener);

    /** Ends all links and threads. */
    @Override
    void close();

    /** What a link says of itself. */
    interface Listener {
        /** The connection ended, and not by us. */
        void lost(Link link, RedisFailure cause, Stamp when);

        /** Replies have stopped while commands wait; it may yet be nothing. */
        void stalled(Link link);

        /** Replies have stopped for so long that it is a freeze. */
        void frozen(Link link, FreezeEvidence evidence, Stamp when);

        /** A sealed link heard a reply after all. */
        void thawed(Link link);
    }
}
