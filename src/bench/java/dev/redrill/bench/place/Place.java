package dev.redrill.bench.place;

import dev.redrill.container.ContainerRuntime;
import dev.redrill.redis.RedisEndpoint;

/** A Redis of the bench's own, which it may break. Closing ends it. */
public interface Place extends AutoCloseable {
    /** As the table calls it. */
    String name();

    /** Where clients connect. */
    RedisEndpoint endpoint();

    /** What runs it. */
    ContainerRuntime runtime();

    /** Its id in the runtime. */
    String id();

    /**
     * Whether connecting to it early is refused at once and disturbs nobody: nothing stands between
     * the client and the server.
     */
    boolean direct();

    @Override
    void close();
}
