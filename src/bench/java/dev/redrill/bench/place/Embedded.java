package dev.redrill.bench.place;

import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

/** The redis-server that the program brings along, running. */
public final class Embedded implements Place {
    private final LocalRuntime runtime;

    /** Starts it. */
    public Embedded(TimeSource time) {
        runtime = LocalRuntime.create(time);
        runtime.start(LocalRuntime.ID);
    }

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public RedisEndpoint endpoint() {
        return RedisEndpoint.tcp("127.0.0.1", runtime.port(), new Secret(runtime.password()));
    }

    @Override
    public ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    public String id() {
        return LocalRuntime.ID;
    }

    @Override
    public boolean direct() {
        return true;
    }

    /** The server's process, whatever its program is called in full. */
    public ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(Embedded::isServer)
                .reduce((_, later) -> later)
                .orElseThrow(() -> new IllegalStateException("no redis-server among our children"));
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").contains("redis");
    }

    @Override
    public void close() {
        runtime.close();
    }
}
