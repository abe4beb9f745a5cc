package dev.redrill.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.lab.Progress;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

final class ProgressLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StringWriter screen = new StringWriter();

    @Test
    void aLongRunIsToldOnOneLineThatIsWipedAtItsEnd() throws Exception {
        try (var _ = line(Duration.ofMillis(1))) {
            Wait.until("told", PATIENCE, () -> screen.toString().contains("full: 0%"));
        }

        assertThat(screen.toString())
                .startsWith("\r\u001b[Kfull: 0%")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void aShortRunTellsNothing() {
        line(Duration.ofHours(1)).close();

        assertThat(screen.toString()).isEmpty();
    }

    private ProgressLine line(Duration every) {
        List<Progress> runs = List.of(new Progress(), new Progress());
        return new ProgressLine(new PrintWriter(screen), every, () -> LabRun.said("full", runs));
    }
}
