package dev.redrill.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One connection, from its handshake to its end. It never reconnects. Thread-safe. */
interface Link {
    /** The address of the server, for people. */
    String peer();

    /**
     * Sends a command, or refuses it if the link is sealed or closed. The stage always completes,
     * with an answer or a {@link RedisException}.
     */
    <T> CompletableFuture<T> run(
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command);

    /**
     * Asks for the evidence of all lights, including the canary write; the stage fails only if the
     * link ends.
     *
     * @param deadline for all answers
     */
    CompletableFuture<Probe> probe(String canaryKey, Duration deadline);

    /**
     * Stops sending; commands in flight end as unknown. The connection stays open to receive late
     * replies.
     */
    void seal(FreezeEvidence because);

    /** Whether the server is a node of a cluster. */
    boolean isClusterNode();

    /**
     * A hash tag, such as "{12}", of a slot that this node of a cluster owns; empty if none is
     * known, or needed.
     */
    String slotTag();

    /** What the server told of itself; it is asked with the first probe. */
    ServerIdentity server();

    /** Closes the connection; commands in flight end as unknown. */
    void close();
}
