package dev.redrill.session;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

/** What is to be broken. */
public sealed interface Target {
    /** The Redis that the program brings along. */
    record Embedded() implements Target {}

    /**
     * A container of an engine.
     *
     * @param reference its name or id
     * @param password of the Redis inside; null for none
     */
    record Container(String reference, @Nullable Secret password) implements Target {}

    /**
     * A Redis, with its container or without one; without, nothing can be broken but the
     * connection.
     *
     * @param container the name or id of the container it runs in; null for none
     */
    record Endpoint(RedisEndpoint endpoint, @Nullable String container) implements Target {}
}
