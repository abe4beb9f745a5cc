package dev.redrill.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Shell;
import dev.redrill.Wait;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A mark tells a process from another one that has its number later. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessMarkTest {
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private ProcessMark mark() {
        return ProcessMark.of(process.toHandle());
    }

    @Test
    void findsTheProcessUntilItHasEnded() throws Exception {
        ProcessMark mark = mark();
        assertThat(mark.alive()).contains(process.toHandle());

        end();

        assertThat(mark.alive()).isEmpty();
    }

    @Test
    void sameNumberWithAnotherStartIsAnotherProcess() {
        assertThat(new ProcessMark(process.pid(), mark().started() + "0").alive()).isEmpty();
    }

    @Test
    void isReadAsItIsPrinted() {
        assertThat(ProcessMark.parse(mark() + "\n")).contains(mark());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12 34 56", "x 34", "-1 34", "1234567890123456789 1"})
    void textThatIsNoneIsRefused(String text) {
        assertThat(ProcessMark.parse(text)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhetherASignalHasStoppedIt() throws Exception {
        assertThat(ProcessMark.isStopped(process.pid())).contains(false);

        signal("STOP");
        awaitStopped(true);
        signal("CONT");
        awaitStopped(false);
        end();

        assertThat(ProcessMark.isStopped(process.pid())).isEmpty();
    }

    private void signal(String name) {
        Shell.must("kill", "-s", name, Long.toString(process.pid()));
    }

    private void awaitStopped(boolean stopped) throws InterruptedException {
        Wait.until(
                "stopped: " + stopped,
                Duration.ofSeconds(10),
                () -> ProcessMark.isStopped(process.pid()).equals(Optional.of(stopped)));
    }
}
