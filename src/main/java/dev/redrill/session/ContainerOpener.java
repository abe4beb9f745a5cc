package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.RedisFinder;
import dev.redrill.container.RedisPort;
import dev.redrill.redis.Knock;
import dev.redrill.redis.RedisEndpoint;

/** Finds a container and the port on which it publishes its Redis. */
public final class ContainerOpener implements TargetOpener<Target.Container> {
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
        ContainerInfo info = find(engine, target.reference(), RedisPort.USUAL);
        String machine = machine();
        var port = new RedisPort(p -> Knock.isRedis(p.dialled(machine), p.hostPort()));
        PublishedPort published =
                port.of(info).orElseThrow(() -> new ContainerException(noPort(info)));
        var endpoint =
                RedisEndpoint.tcp(
                        published.dialled(machine), published.hostPort(), target.password());
        var contained = new Contained(engine, info.id(), info.name(), port);
        return found(target, named, endpoint, contained, info);
    }

    private String machine() {
        return engine.engine().get() instanceof EngineState.Reachable reachable
                ? reachable.machine()
                : "127.0.0.1";
    }

    private static ContainerFailure noPort(ContainerInfo info) {
        return info.phase() == ContainerInfo.Phase.RUNNING
                ? new ContainerFailure.NoPort(info.name())
                : new ContainerFailure.NoPortYet(info.name());
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
            Contained contained,
            ContainerInfo info) {
        return new Found(target, named || info.optedIn(), endpoint, contained, null);
    }
}
