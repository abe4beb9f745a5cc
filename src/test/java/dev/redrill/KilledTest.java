package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that is killed in mid-fault leaves nothing: its watchdog, or the next start, undoes.
 */
@Timeout(120)
@NeedsDocker
class KilledTest {
    private static final Map<String, String> ANY_PORT = Map.of("REDRILL_API_PORT", "0");

    /** What is promised, and as much again for a machine that does other things, too. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

    private static final String NETWORKS =
            "range .NetworkSettings.Networks}}{{.NetworkID}} {{.Aliases}} {{end";

    private static final long MEGABYTE = 1_048_576;

    @TempDir private Path folder;
    private TestContainer container;
    private String before;

    @BeforeEach
    void run() throws InterruptedException {
        container =
                TestContainer.run(
                        List.of(),
                        List.of("redis-server", "--protected-mode", "no", "--maxclients", "500"));
        container.awaitReady();
        before = state();
    }

    /** What somebody who looks would compare; little while it does not answer. */
    private String state() {
        String role = ask("role").lines().findFirst().orElse("");
        return Stream.of(config(), ask("acl", "list"), role, container.value(NETWORKS))
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

    private TestProgram program() throws IOException, InterruptedException {
        var program =
                TestProgram.asShipped(folder, ANY_PORT, "serve", "--target=" + container.name());
        program.awaitAnswer("/health", "\"ready\":true");
        return program;
    }

    private static void inject(TestProgram program, String fault) throws Exception {
        assertThat(program.ask("POST", "/faults/" + fault + "?for=60s").statusCode())
                .isEqualTo(202);
        program.awaitAnswer("/status", "-until\"");
    }

    private void awaitBack() throws InterruptedException {
        Wait.until("back", BACK_WITHIN, () -> state().equals(before));
        assertThat(container.value(".State.Status")).isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill",
                "freeze",
                "network-cut",
                "memory-full",
                "pause-writes",
                "too-many-clients",
                "password-change",
                "user-off",
                "become-replica",
                "slow-script"
            })
    void watchdogUndoesWhatAKilledProgramLeaves(String fault) throws Exception {
        try (var ending = container;
                var program = program()) {
            assertThat(program.watchdog()).isEmpty();
            inject(program, fault);
            ProcessHandle watchdog = program.watchdog().orElseThrow();
            assertThat(program.owed()).hasSize(1);

            program.signal("KILL");

            assertThat(program.exitCode()).isEqualTo(137);
            awaitBack();
            Wait.until("the watchdog ends", BACK_WITHIN, () -> !watchdog.isAlive());
            assertThat(program.owed()).isEmpty();
            assertThat(ending.value(".RestartCount")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "password-change"})
    void nextStartUndoesWhatBothOfThemLeave(String fault) throws Exception {
        try (var ending = container;
                var program = program()) {
            inject(program, fault);
            program.watchdog().orElseThrow().destroyForcibly();
            program.awaitPrinted("the watchdog ended by itself");
            program.signal("KILL");
            assertThat(program.exitCode()).isEqualTo(137);
            assertThat(program.owed()).hasSize(1);

            try (var next = TestProgram.asShipped(folder, ANY_PORT, "serve")) {
                next.awaitPrinted(ending.name() + " was left ");
                awaitBack();
                assertThat(next.owed()).isEmpty();
            }
        }
    }

    @Test
    void watchdogWaitsInLittleMemoryAndIsGoneWhenNothingIsOwed() throws Exception {
        try (var _ = container;
                var program = program()) {
            inject(program, "memory-full");
            ProcessHandle watchdog = program.watchdog().orElseThrow();
            Path status = Path.of("/proc", Long.toString(watchdog.pid()), "smaps_rollup");
            Wait.until("it waits", BACK_WITHIN, () -> resident(status) > 10 * MEGABYTE);
            assertThat(resident(status)).isLessThan(60 * MEGABYTE);

            assertThat(program.ask("POST", "/halt").statusCode()).isLessThan(300);
            Wait.until("it is gone", BACK_WITHIN, () -> !watchdog.isAlive());
            awaitBack();
            assertThat(program.owed()).isEmpty();
        }
    }

    private static long resident(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("Rss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
