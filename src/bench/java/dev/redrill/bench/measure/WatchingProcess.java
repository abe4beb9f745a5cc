package dev.redrill.bench.measure;

import dev.redrill.bench.place.Given;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.bench.subject.Subject;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A process with one subject in it, so that its CPU time is the subject's: whatever its line of
 * input, it answers with that time in nanoseconds and whether the subject is up.
 */
public final class WatchingProcess {
    static final String OURS = "redrill";
    static final String LETTUCE = "lettuce";

    private WatchingProcess() {}

    /** Which subject, the Redis URI, and the container's id. */
    public static void main(String[] args) throws IOException {
        TimeSource time = TimeSource.system();
        RedisEndpoint endpoint = RedisEndpoint.parse(args[1]);
        try (DockerRuntime engine = DockerRuntime.create(time);
                Subject subject = subject(args[0], endpoint, engine, args[2], time)) {
            subject.start();
            answer(subject);
        }
        System.exit(0); // whatever threads a library may have left
    }

    private static Subject subject(
            String kind, RedisEndpoint endpoint, DockerRuntime engine, String id, TimeSource time) {
        return switch (kind) {
            case OURS ->
                    new Redrill(
                            new Given("given", endpoint, engine, id, true),
                            Duration.ofSeconds(5),
                            time);
            case LETTUCE -> new BareLettuce(endpoint, time);
            default -> throw new IllegalArgumentException("no subject is called " + kind);
        };
    }

    private static void answer(Subject subject) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(CpuTime.nanos() + " " + subject.up());
        }
    }
}
