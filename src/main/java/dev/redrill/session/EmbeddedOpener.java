package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import java.nio.file.Path;

/** Prepares a bundled redis-server for this session alone. */
public final class EmbeddedOpener implements TargetOpener<Target.Embedded> {
    private final Path cache;
    private final TimeSource time;

    /**
     * Timestamps the server's events with the given clock.
     *
     * @param cache a folder to use if the temporary one will not do
     */
    public EmbeddedOpener(Path cache, TimeSource time) {
        this.cache = cache;
        this.time = time;
    }

    @Override
    public Class<Target.Embedded> opens() {
        return Target.Embedded.class;
    }

    @Override
    public Found find(Target.Embedded target, boolean named) {
        LocalRuntime runtime = LocalRuntime.create(cache, target.persistence(), time);
        var endpoint =
                RedisEndpoint.tcp("127.0.0.1", runtime.port(), new Secret(runtime.password()));
        var contained = new Contained(runtime, LocalRuntime.ID, target.name());
        return new Found(target, true, endpoint, contained, runtime);
    }
}
