package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kills the whole program while it breaks a container, and compares what is left with before. */
public final class KillTrial implements AutoCloseable {
    /** What is promised, and as much again for a machine that does other things, too. */
    static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    static final Map<String, String> ANY_PORT = Map.of("REDRILL_API_PORT", "0");
    private static final int KILLED = 137;
    private static final int AT_ONCE_MILLIS = 80;
    private static final Duration LONG = Duration.ofMinutes(1);

    /** What nothing can end early goes by itself. */
    private static final Duration SHORT = Duration.ofSeconds(4);

    private static final String NETWORKS =
            "range .NetworkSettings.Networks}}{{.NetworkID}} {{.Aliases}} {{end";

    private final Path folder;
    private final Random random;
    private final TimeSource time = TimeSource.system();
    private final TestContainer container;
    private final String before;

    /** When the program is killed. */
    public enum Moment {
        /** While the fault is being injected, or just before. */
        INJECTING,
        /** While it is in force. */
        IN_FORCE,
        /** While it is being undone, or just before. */
        UNDOING
    }

    /** Who undoes. */
    public enum Rescuer {
        /** The program is not started again. */
        WATCHDOG,
        /** The watchdog is killed, too. */
        NEXT_START
    }

    /**
     * Runs a container that any fault can be injected into.
     *
     * @param folder for the files of the programs
     */
    public KillTrial(Path folder, Random random) throws InterruptedException {
        this.folder = folder;
        this.random = random;
        container =
                TestContainer.run(
                        List.of(),
                        List.of(
                                "redis-server",
                                "--protected-mode",
                                "no",
                                "--maxclients",
                                "500",
                                "--enable-debug-command",
                                "yes",
                                "--enable-protected-configs",
                                "yes"));
        container.awaitReady();
        before = state();
    }

    /** The faults there are. */
    public static Stream<Fault> faults() {
        return Fault.all(FaultDefaults.STANDARD).stream();
    }

    /** What somebody who looks would compare; little while it does not answer. */
    private String state() {
        String role = ask("role").lines().findFirst().orElse("");
        return Stream.of(
                        config(),
                        ask("acl", "list"),
                        role,
                        container.value(NETWORKS),
                        container.value(".State.Status"))
                .collect(Collectors.joining("\n"));
    }

    /** Name and value of each setting: every process lists them in an order of its own. */
    private String config() {
        List<String> lines = ask("config", "get", "*").lines().toList();
        return IntStream.range(0, lines.size() / 2)
                .mapToObj(i -> lines.get(2 * i) + "=" + lines.get(2 * i + 1))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private String ask(String... command) {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("timeout", "2", "docker", "exec", container.id(), "redis-cli"));
        line.addAll(List.of(command));
        return Shell.run(line.toArray(String[]::new)).output();
    }

    TestContainer container() {
        return container;
    }

    TestProgram program() throws IOException, InterruptedException {
        var program =
                TestProgram.asShipped(folder, ANY_PORT, "serve", "--target=" + container.name());
        program.awaitAnswer("/health", "\"ready\":true");
        program.awaitNoAnswer("/faults", "the target is still being opened");
        return program;
    }

    void inject(TestProgram program, Fault fault) throws IOException, InterruptedException {
        assertThat(program.ask("POST", path(fault)).statusCode()).isEqualTo(202);
        if (fault.lasts().isPresent()) program.awaitAnswer("/status", "-until\"");
    }

    private static String path(Fault fault) {
        if (fault.lasts().isEmpty()) return "/faults/" + fault.name();
        boolean hastened = canLast(fault, LONG.plusSeconds(1));
        return "/faults/" + fault.name() + "?for=" + (hastened ? LONG : SHORT).toSeconds() + "s";
    }

    private static boolean canLast(Fault fault, Duration time) {
        try {
            return fault.lasting(time).lasts().isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Waits until everything is as it was before. */
    void awaitBack() throws InterruptedException {
        Wait.until("back", BACK_WITHIN, () -> state().equals(before));
    }

    /**
     * Injects a fault, kills the program, and waits until nothing is left of it.
     *
     * @return from the kill, or from the next start, until the target was as before
     */
    public Duration run(Fault fault, Moment moment, Rescuer rescuer)
            throws IOException, InterruptedException {
        try (var program = program()) {
            provoke(program, fault, moment);
            kill(program, rescuer);
            long from = time.nanos();
            if (rescuer == Rescuer.WATCHDOG) {
                awaitBack();
                Duration took = Duration.ofNanos(time.nanos() - from);
                Wait.until("nothing is owed", BACK_WITHIN, () -> nothingOwed(program));
                return took;
            }
            try (var next = TestProgram.asShipped(folder, ANY_PORT, "serve")) {
                awaitBack();
                Duration took = Duration.ofNanos(time.nanos() - from);
                Wait.until("nothing is owed", BACK_WITHIN, () -> nothingOwed(next));
                return took;
            }
        }
    }

    private void provoke(TestProgram program, Fault fault, Moment moment)
            throws IOException, InterruptedException {
        switch (moment) {
            case INJECTING -> post(program, path(fault));
            case IN_FORCE -> inject(program, fault);
            case UNDOING -> {
                inject(program, fault);
                post(program, "/halt");
            }
        }
        time.sleep(Duration.ofMillis(random.nextInt(AT_ONCE_MILLIS)));
    }

    /** It is killed before it can answer. */
    private static void post(TestProgram program, String path) throws InterruptedException {
        String url = program.url() + path;
        Thread.ofVirtual().start(() -> Shell.run("curl", "-s", "-X", "POST", url));
    }

    private static void kill(TestProgram program, Rescuer rescuer) throws InterruptedException {
        List<ProcessHandle> children = program.children();
        program.signal("KILL");
        if (rescuer == Rescuer.NEXT_START) {
            children.forEach(ProcessHandle::destroyForcibly);
            program.watchdog().ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(program.exitCode()).isEqualTo(KILLED);
    }

    private static boolean nothingOwed(TestProgram program) {
        try {
            return program.owed().isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
