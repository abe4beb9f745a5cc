package dev.redrill.bench.place;

import dev.redrill.container.ContainerRuntime;
import dev.redrill.redis.RedisEndpoint;

/** A container that somebody else made and will end. */
public record Given(
        String name, RedisEndpoint endpoint, ContainerRuntime runtime, String id, boolean direct)
        implements Place {
    @Override
    public void close() {}
}
