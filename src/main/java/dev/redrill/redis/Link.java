package dev.redrill.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One connection from its handshake to its end. It never comes back by itself. Any thread may call
 * anything.
 */
interface Link {
    /** The other end, for people. */
    String peer();

    /**
     * Sends a command, or refuses to when the link is sealed or gone. The stage always ends, with a
     * {@link RedisException} when not with an answer.
     */
    <T> CompletableFuture<T> run(
            Duration deadline,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command);

    /**
     * Asks all that the lights stand on, the canary's write included; the stage never fails but by
     * the link's end.
     *
     * @param deadline for all answers
     */
    CompletableFuture<Probe> probe(String canaryKey, Duration deadline);

    /**
     * From now on nothing is sent; what is in flight ends as unknown. The connection stays to hear
     * late replies.
     */
    void seal(FreezeEvidence because);

    /** Ends the connection; what is in flight ends as unknown. */
    void close();
}
