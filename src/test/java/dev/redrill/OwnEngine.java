package dev.redrill;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine of a test's own, which may be stopped, started and frozen. It lives in a network
 * namespace of its own: a second engine without a bridge would take the first one's away.
 */
public final class OwnEngine implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Path folder;
    private Process engine;

    /** Starts it, with the test image in it. */
    public OwnEngine() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("redrill-engine");
        engine = launch();
        awaitOrEnd();
        String image = folder.resolve("image.tar").toString();
        Shell.must("docker", "save", "-o", image, TestContainer.IMAGE);
        docker("load", "-i", image);
    }

    /** Whether this machine and this user can run one, or must. */
    public static boolean isPossible() {
        return TestContainer.REQUIRED
                || Shell.run("unshare", "-n", "dockerd", "--version").succeeded();
    }

    /** Its socket. */
    public Path socket() {
        return folder.resolve("engine.sock");
    }

    /** Runs the docker command against it. */
    public String docker(String... words) {
        return Shell.must(docker(List.of(words)));
    }

    /** Freezes it; when it returns, every thread of it stands still. */
    public void freeze() throws InterruptedException {
        signal("STOP");
        Wait.until("the engine stands still", SOON, this::standsStill);
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Shell.must("kill", "-" + name, Long.toString(engine.pid()));
    }

    private boolean standsStill() {
        String states = Shell.must("sh", "-c", "cat /proc/" + engine.pid() + "/task/*/status");
        return states.lines()
                .filter(line -> line.startsWith("State:"))
                .allMatch(line -> line.contains("T (stopped)"));
    }

    /** Ends it politely. */
    public void stop() throws InterruptedException {
        engine.destroy();
        engine.waitFor();
    }

    /** Starts it again, on the same data. */
    public void start() throws IOException, InterruptedException {
        engine = launch();
        awaitOrEnd();
    }

    @Override
    public void close() {
        if (engine.isAlive()) thaw();
        String[] left = Shell.run(docker(List.of("ps", "-aq"))).output().split("\\s+", 0);
        for (String id : left) Shell.run(docker(List.of("rm", "-f", id)));
        engine.destroy();
        engine.onExit().join();
        Shell.run("rm", "-rf", folder.toString());
    }

    private String[] docker(List<String> words) {
        List<String> line = new ArrayList<>(List.of("docker", "-H", "unix://" + socket()));
        line.addAll(words);
        return line.toArray(String[]::new);
    }

    private Process launch() throws IOException {
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(
                        "unshare",
                        "-n",
                        "dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--host=unix://" + socket(),
                        "--bridge=none",
                        "--iptables=false")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private void awaitOrEnd() throws InterruptedException {
        try {
            awaitPing();
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private void awaitPing() throws InterruptedException {
        Wait.until(
                "the test's engine answers",
                SOON,
                () -> Shell.run("docker", "-H", "unix://" + socket(), "version").succeeded());
    }
}
