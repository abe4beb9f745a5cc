package dev.redrill.container;

import org.jspecify.annotations.Nullable;

/**
 * The container that the Redis runs in.
 *
 * @param runtime the runtime it runs in
 * @param id the full ID
 * @param name the name for people
 * @param port finds the port to connect to after each start; null where the address is given
 */
public record Contained(
        ContainerRuntime runtime, String id, String name, @Nullable RedisPort port) {
    /** One whose Redis has a given address. */
    public Contained(ContainerRuntime runtime, String id, String name) {
        this(runtime, id, name, null);
    }
}
