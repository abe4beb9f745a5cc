package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.RedisFinder;
import dev.redrill.redis.RedisEndpoint;

/** Finds a container and the port on which it publishes its Redis. */
public final class ContainerOpener implements TargetOpener<Target.Container> {
    static final int REDIS_PORT = 6379;

    private final ContainerRuntime engine;

    /** Looks among the containers of the given engine, which the caller closes. */
    public ContainerOpener(ContainerRuntime engine) {
        this.engine = engine;
    }

    @Override
    public Class<Target.Container> opens() {
        return Target.Container.class;
    }

    @Override
    public Found find(Target.Container target, boolean named) {
        ContainerInfo info = find(engine, target.reference(), REDIS_PORT);
        PublishedPort port = port(info);
        var endpoint =
                RedisEndpoint.tcp(reachable(port.host()), port.hostPort(), target.password());
        return found(target, named, endpoint, engine, info);
    }

    /**
     * The one container that the reference means.
     *
     * @throws dev.redrill.container.ContainerException if it matches none or several
     */
    static ContainerInfo find(ContainerRuntime engine, String reference, int port) {
        return switch (RedisFinder.find(engine.list(), reference, port)) {
            case RedisFinder.Answer.Found(var info, _) -> info;
            case RedisFinder.Answer.Several(var several, var sign) ->
                    throw new ContainerException(
                            new ContainerFailure.SeveralFit(several.size(), sign));
            case RedisFinder.Answer.None(var failure) -> throw new ContainerException(failure);
        };
    }

    static Found found(
            Target target,
            boolean named,
            RedisEndpoint endpoint,
            ContainerRuntime engine,
            ContainerInfo info) {
        var contained = new Contained(engine, info.id(), info.name());
        return new Found(target, named || info.optedIn(), endpoint, contained, null);
    }

    private static PublishedPort port(ContainerInfo info) {
        return info.ports().stream()
                .filter(p -> p.containerPort() == REDIS_PORT)
                .findFirst()
                .or(() -> info.ports().stream().findFirst())
                .orElseThrow(
                        () -> new ContainerException(new ContainerFailure.NoPort(info.name())));
    }

    /** Replaces the wildcard address by loopback. */
    private static String reachable(String host) {
        return host.isBlank() || host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }
}
