package dev.redrill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A container of its own for a test, by the docker command; closing removes it. */
public final class TestContainer implements AutoCloseable {
    /** The image that tests run. */
    public static final String IMAGE =
            System.getenv().getOrDefault("REDIS_IMAGE", "redrill-redis:local");

    /** Whether a missing engine is a failure. */
    static final boolean REQUIRED = "1".equals(System.getenv("REDRILL_REQUIRE_DOCKER"));

    /** Every container that a test makes carries it. */
    public static final String LABEL = "dev.redrill.test";

    private final String name;
    private final String id;

    private TestContainer(String name, String id) {
        this.name = name;
        this.id = id;
    }

    /** A running Redis on a free port of this machine, with more options for docker run. */
    public static TestContainer redis(String... options) {
        return run(List.of(options), List.of("redis-server", "--protected-mode", "no"));
    }

    /** A running container with options for docker run and the command inside. */
    public static TestContainer run(List<String> options, List<String> command) {
        String name = "redrill-test-" + UUID.randomUUID();
        List<String> line = new ArrayList<>(List.of("docker", "run", "-d", "--name", name));
        line.addAll(List.of("--label", LABEL + "=1"));
        boolean own = options.contains("-p") || options.contains("--network");
        if (!own) line.addAll(List.of("-p", "127.0.0.1::6379"));
        line.addAll(options);
        line.add(IMAGE);
        line.addAll(command);
        Shell.Result started = Shell.run(line.toArray(String[]::new));
        TestContainer container = new TestContainer(name, started.output().strip());
        if (started.succeeded()) return container;
        Shell.run("docker", "rm", "-f", "-v", name);
        throw new AssertionError(line + " failed: " + started.output());
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The full id. */
    public String id() {
        return id;
    }

    /** Runs "docker VERB … id" and returns what it says. */
    public String docker(String... words) {
        List<String> line = new ArrayList<>(List.of("docker"));
        line.addAll(List.of(words));
        line.add(id);
        return Shell.must(line.toArray(String[]::new));
    }

    /** Waits until the Redis inside answers. */
    public void awaitReady() throws InterruptedException {
        Wait.until(
                "an answer of " + name,
                Duration.ofSeconds(20),
                () -> Shell.run("docker", "exec", id, "redis-cli", "ping").succeeded());
    }

    /** The port on this machine, while it runs. */
    public int port() {
        String published = Shell.must("docker", "port", id, "6379/tcp");
        return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
    }

    /** One value of docker inspect, such as ".State.Pid". */
    public String value(String path) {
        return docker("inspect", "--format", "{{" + path + "}}");
    }

    @Override
    public void close() {
        Shell.run("docker", "rm", "-f", "-v", id);
    }
}
