package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.Unavailability;
import dev.redrill.redis.RedisManager;

import org.jspecify.annotations.Nullable;

/**
 * What a fault can act on.
 *
 * @param contained what the Redis runs in; null if unknown
 * @param redis the client that will reconnect
 * @param admin another connection to its Redis, while a fault is in force
 */
public record Surroundings(@Nullable Contained contained, RedisManager redis, Admin admin) {
    /** With administrative access as the client has it. */
    public Surroundings(@Nullable Contained contained, RedisManager redis) {
        this(contained, redis, new Admin(redis, redis.time()));
    }

    /** What an undo acts through. */
    public Undo.Means means() {
        return new Undo.Means(contained == null ? null : contained.runtime(), admin);
    }

    /**
     * What the Redis runs in.
     *
     * @throws ContainerException if that is unknown
     */
    public Contained target() {
        if (contained != null) return contained;
        String endpoint = redis.endpoint().toString();
        throw new ContainerException(
                new ContainerFailure.NotAvailable(
                        endpoint, new Unavailability.NoContainer(endpoint)));
    }
}
