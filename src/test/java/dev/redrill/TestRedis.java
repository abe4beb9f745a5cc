package dev.redrill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A redis-server of its own for a test, with options as on its command line; closing ends it. */
public final class TestRedis implements AutoCloseable {
    private static final int PORTS = 2_000;
    private static final int FIRST_PORT = 10_000 + PORTS * Integer.getInteger("test.fork", 0);

    /** Begins anywhere, so that a port of the run before rests. */
    private static final AtomicInteger nextPort = new AtomicInteger(new Random().nextInt(PORTS));

    private final Process process;
    private final Path folder;
    private final int port;

    private TestRedis(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one on a free loopback port, in a folder of its own, and waits until it is ready. */
    public static TestRedis start(String... options) throws InterruptedException {
        return start(folder(), freePort(), options);
    }

    /** Starts one in a given folder. */
    public static TestRedis start(Path folder, int port, String... options)
            throws InterruptedException {
        try {
            List<String> command =
                    new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
            command.addAll(
                    List.of("--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""));
            command.addAll(List.of(options));
            Path log = folder.resolve("out.log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            Wait.until(
                    "redis-server logs that it runs",
                    Duration.ofSeconds(10),
                    () -> read(log).contains("Server initialized"));
            return new TestRedis(process, folder, port);
        } catch (IOException e) {
            throw new AssertionError("redis-server is needed (apt-get install redis-server)", e);
        }
    }

    /** What it has logged so far. */
    public String log() {
        return read(folder.resolve("out.log"));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException _) {
            return "";
        }
    }

    /** A new folder. */
    public static Path folder() {
        try {
            return Files.createTempDirectory("redrill-test-redis");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * A port that nobody uses, and that nobody gets by chance while the server on it is down: it
     * lies below those that the kernel hands out, and each fork of the tests has a range of its
     * own.
     */
    public static int freePort() {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST_PORT + Math.floorMod(nextPort.getAndIncrement(), PORTS);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // Somebody has it: the next one.
            }
        }
        throw new AssertionError("no free port from " + FIRST_PORT + " on");
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its folder. */
    public Path home() {
        return folder;
    }

    /** Runs redis-cli against it. */
    public String cli(String... words) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
        command.addAll(List.of(words));
        return Shell.must(command.toArray(String[]::new));
    }

    /** Kills it, and starts it anew with the same port on the same files. */
    public TestRedis again(String... options) throws InterruptedException {
        process.destroyForcibly();
        process.onExit().join();
        return start(folder, port, options);
    }

    /** Sends a signal by name. */
    public void signal(String name) {
        Shell.must("kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        Shell.run("rm", "-rf", folder.toString());
    }
}
