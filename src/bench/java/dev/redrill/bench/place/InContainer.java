package dev.redrill.bench.place;

import dev.redrill.TestContainer;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.redis.RedisEndpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A container of the bench's own. */
public final class InContainer implements Place {
    private final String name;
    private final boolean direct;
    private final int port;
    private final TestContainer container;
    private final ContainerRuntime runtime;

    private InContainer(
            String name,
            boolean direct,
            int port,
            TestContainer container,
            ContainerRuntime runtime) {
        this.name = name;
        this.direct = direct;
        this.port = port;
        this.container = container;
        this.runtime = runtime;
    }

    /** Behind a fixed published port of the loopback address. */
    public static InContainer published(ContainerRuntime runtime) {
        int port = freePort();
        List<String> options = List.of("-p", "127.0.0.1:" + port + ":6379");
        return new InContainer("published port", false, port, run(options, 6379), runtime);
    }

    /** On the network of this machine. */
    public static InContainer onHost(ContainerRuntime runtime) {
        int port = freePort();
        List<String> options = List.of("--network", "host");
        return new InContainer("host network", true, port, run(options, port), runtime);
    }

    private static TestContainer run(List<String> options, int port) {
        return TestContainer.run(
                options,
                List.of(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--protected-mode",
                        "no",
                        "--appendonly",
                        "yes",
                        "--save",
                        ""));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RedisEndpoint endpoint() {
        return RedisEndpoint.tcp("127.0.0.1", port, null);
    }

    @Override
    public ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    public String id() {
        return container.id();
    }

    @Override
    public boolean direct() {
        return direct;
    }

    @Override
    public void close() {
        container.close();
    }
}
