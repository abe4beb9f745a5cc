package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.redis.RedisEndpoint;

import org.jspecify.annotations.Nullable;

/**
 * A target that has been located.
 *
 * @param optedIn whether it may be broken without asking
 * @param contained what the Redis runs in; null if unknown
 * @param embedded the runtime to close with the session; null if the session does not own it
 */
public record Found(
        Target target,
        boolean optedIn,
        RedisEndpoint endpoint,
        @Nullable Contained contained,
        @Nullable LocalRuntime embedded) {
    /** The name that people read. */
    public String name() {
        return contained == null ? endpoint.toString() : contained.name();
    }

    /** Stops what was started for this target. */
    void close() {
        if (embedded != null) embedded.close();
    }
}
