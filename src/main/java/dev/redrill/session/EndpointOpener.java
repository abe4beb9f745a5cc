package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.RedisPort;
import dev.redrill.redis.RedisEndpoint;

/** Opens the address of a Redis, and finds its container if the target names one. */
public final class EndpointOpener implements TargetOpener<Target.Endpoint> {
    private final ContainerRuntime engine;

    /** Looks for containers in the given engine, which the caller closes. */
    public EndpointOpener(ContainerRuntime engine) {
        this.engine = engine;
    }

    @Override
    public Class<Target.Endpoint> opens() {
        return Target.Endpoint.class;
    }

    @Override
    public Found find(Target.Endpoint target, boolean named) {
        RedisEndpoint endpoint = target.endpoint();
        String reference = target.container();
        if (reference == null) return new Found(target, named, endpoint, null, null);
        int port =
                endpoint.address() instanceof RedisEndpoint.Tcp tcp ? tcp.port() : RedisPort.USUAL;
        var info = ContainerOpener.find(engine, reference, port);
        RedisPort followed = endpoint.isOnThisMachine() ? RedisPort.behind(port, info) : null;
        return ContainerOpener.found(
                target,
                named,
                endpoint,
                new Contained(engine, info.id(), info.name(), followed),
                info);
    }
}
