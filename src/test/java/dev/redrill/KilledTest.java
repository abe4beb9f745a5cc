package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.KillTrial.Moment;
import dev.redrill.KillTrial.Rescuer;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that is killed in mid-fault leaves nothing: its watchdog, or the next start, undoes.
 */
@Timeout(120)
@NeedsDocker
class KilledTest {
    private static final long MEGABYTE = 1_048_576;

    @TempDir private Path folder;
    private KillTrial trial;

    @BeforeEach
    void run() throws InterruptedException {
        trial = new KillTrial(folder, new Random());
    }

    @AfterEach
    void close() {
        trial.close();
    }

    static Stream<Fault> faults() {
        return KillTrial.faults();
    }

    /** Each fault at one of the two moments that last only an instant, saved by one of the two. */
    static Stream<Arguments> instants() {
        List<Fault> all = KillTrial.faults().toList();
        return IntStream.range(0, all.size())
                .mapToObj(
                        i ->
                                Arguments.of(
                                        all.get(i),
                                        i % 2 == 0 ? Moment.INJECTING : Moment.UNDOING,
                                        i / 2 % 2 == 0 ? Rescuer.WATCHDOG : Rescuer.NEXT_START));
    }

    private static Fault fault(String name) {
        return Fault.require(name, Fault.all(FaultDefaults.STANDARD));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void watchdogUndoesWhatAKilledProgramLeaves(Fault fault) throws Exception {
        trial.run(fault, Moment.IN_FORCE, Rescuer.WATCHDOG);

        assertThat(trial.container().value(".RestartCount")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("instants")
    void nothingIsLeftWheneverItIsKilled(Fault fault, Moment moment, Rescuer rescuer)
            throws Exception {
        trial.run(fault, moment, rescuer);
    }

    @Test
    void watchdogIsThereWhileSomethingIsOwed() throws Exception {
        try (var program = trial.program()) {
            assertThat(program.watchdog()).isEmpty();
            trial.inject(program, fault("freeze"));
            ProcessHandle watchdog = program.watchdog().orElseThrow();
            assertThat(program.owed()).hasSize(1);

            program.signal("KILL");

            trial.awaitBack();
            Wait.until("the watchdog ends", KillTrial.BACK_WITHIN, () -> !watchdog.isAlive());
            assertThat(program.owed()).isEmpty();
        }
    }

    @Test
    void nextStartSaysWhatItFound() throws Exception {
        try (var program = trial.program()) {
            trial.inject(program, fault("password-change"));
            program.watchdog().orElseThrow().destroyForcibly();
            program.awaitPrinted("the watchdog ended by itself");
            program.signal("KILL");

            try (var next = TestProgram.asShipped(folder, KillTrial.ANY_PORT, "serve")) {
                next.awaitPrinted(trial.container().name() + " was left ");
                trial.awaitBack();
                assertThat(next.owed()).isEmpty();
            }
        }
    }

    @Test
    void watchdogWaitsInLittleMemoryAndIsGoneWhenNothingIsOwed() throws Exception {
        try (var program = trial.program()) {
            trial.inject(program, fault("memory-full"));
            ProcessHandle watchdog = program.watchdog().orElseThrow();
            Path status = Path.of("/proc", Long.toString(watchdog.pid()), "smaps_rollup");
            Wait.until("it waits", KillTrial.BACK_WITHIN, () -> resident(status) > 10 * MEGABYTE);
            assertThat(resident(status)).isLessThan(60 * MEGABYTE);

            assertThat(program.ask("POST", "/halt").statusCode()).isLessThan(300);
            Wait.until("it is gone", KillTrial.BACK_WITHIN, () -> !watchdog.isAlive());
            trial.awaitBack();
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
