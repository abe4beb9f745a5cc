package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.redis.RedisEndpoint;

import org.jspecify.annotations.Nullable;

/**
 * A target, once it is known where it is.
 *
 * @param optedIn whether it may be broken without asking
 * @param contained what the Redis runs in; null where that is not known
 * @param embedded the runtime to end with the session; null where it is somebody else's
 */
public record Found(
        Target target,
        boolean optedIn,
        RedisEndpoint endpoint,
        @Nullable Contained contained,
        @Nullable LocalRuntime embedded) {
    /** What it is called, for people. */
    public String name() {
        return contained == null ? endpoint.toString() : contained.name();
    }

    /** Ends what was started for it. */
    void close() {
        if (embedded != null) embedded.close();
    }
}
