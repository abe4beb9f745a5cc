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
    private static final Duration STAYS = Duration.ofSeconds(1);
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
                        ask("set", "redrill:trial", "1", "px", "1"), // a write may be held back
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
        return "/faults/"
                + fault.name()
                + "?for="
                + (isHastened(fault) ? LONG : SHORT).toSeconds()
                + "s";
    }

    /** Whether it can be undone before its time is over, which only then may be longer. */
    private static boolean isHastened(Fault fault) {
        try {
            return fault.lasting(LONG.plusSeconds(1)).lasts().isPresent();
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
            if (rescuer == Rescuer.WATCHDOG) return untilClean(program);
            try (var next = TestProgram.asShipped(folder, ANY_PORT, "serve")) {
                return untilClean(next);
            }
        }
    }

    /** What the engine was still doing when the program was killed may follow. */
    private Duration untilClean(TestProgram program) throws InterruptedException {
        long from = time.nanos();
        awaitBack();
        Wait.until("nothing is owed", BACK_WITHIN, () -> nothingOwed(program));
        awaitBack();
        Duration took = Duration.ofNanos(time.nanos() - from);
        Wait.whileNot("broken again", STAYS, () -> !state().equals(before));
        return took;
    }

    private void provoke(TestProgram program, Fault fault, Moment moment)
            throws IOException, InterruptedException {
        switch (moment) {
            case INJECTING -> {
                Thread asking = post(program, path(fault));
                if (random.nextBoolean())
                    Wait.until(
                            "it begins",
                            BACK_WITHIN,
                            () -> !asking.isAlive() || !nothingOwed(program));
            }
            case IN_FORCE -> {
                inject(program, fault);
                if (isHastened(fault)) assertThat(program.owed()).isNotEmpty();
            }
            case UNDOING -> {
                inject(program, fault);
                var _ = post(program, "/halt");
            }
        }
        time.sleep(Duration.ofMillis(random.nextInt(AT_ONCE_MILLIS)));
    }

    /** It may be killed before it can answer. */
    private static Thread post(TestProgram program, String path) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                var _ = program.ask("POST", path);
                            } catch (IOException | InterruptedException _) {
                                // It was killed.
                            }
                        });
    }

    /** The watchdog is stopped before: it would undo as soon as it sees the end. */
    private static void kill(TestProgram program, Rescuer rescuer) throws InterruptedException {
        List<ProcessHandle> children = program.children();
        boolean alone = rescuer == Rescuer.NEXT_START;
        if (alone) children.forEach(child -> signal("STOP", child));
        program.signal("KILL");
        if (alone) children.forEach(ProcessHandle::destroyForcibly);
        assertThat(program.exitCode()).isEqualTo(KILLED);
    }

    private static void signal(String name, ProcessHandle to) {
        Shell.run("kill", "-s", name, Long.toString(to.pid()));
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
