package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class FailureReporterTest {
    private static final String PASSWORD = "canary p@ss";

    private final FakeTime time = new FakeTime(Duration.ofHours(1));
    private final List<Failure> shown = new ArrayList<>();

    @TempDir private Path folder;

    private Folders folders() {
        return new Folders(folder, folder, folder, folder);
    }

    private FailureReporter failures() {
        return new FailureReporter(folders(), time, shown::add);
    }

    @BeforeEach
    void writeALog() throws IOException {
        Files.writeString(
                folders().log(),
                "first line\n".repeat(300)
                        + "connecting to redis://u:"
                        + "s3cret@host\n"
                        + "the token was canary-token\n"
                        + "last line in "
                        + System.getProperty("user.home")
                        + "\n");
    }

    private static void fail(FailureReporter failures, String message) {
        failures.failed(Thread.currentThread(), new IllegalStateException(message));
    }

    private List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("failures"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void writesAReportThatHoldsWhatHelpsAndNoSecret() throws Exception {
        FailureReporter failures = failures();
        Configuration configuration =
                Configuration.read(
                        new ConfigReader(
                                folder.resolve("redrill.yaml"),
                                Map.of(
                                        "REDRILL_REDIS_URI",
                                        "redis://:canary%20p%40ss@db.example:6379",
                                        "REDRILL_API_TOKEN",
                                        "canary-token",
                                        "REDRILL_LOAD_RATE",
                                        "7")),
                        null,
                        List.of());
        failures.tellSettings(configuration.settings());

        fail(failures, "AUTH " + PASSWORD + " was refused");

        String report = Files.readString(shown.getFirst().report().orElseThrow());
        assertThat(report)
                .contains("Redrill ", ProgramVersion.number(), System.getProperty("os.name"))
                .contains("Java    " + ProgramVersion.java())
                .contains("IllegalStateException: AUTH *** was refused")
                .contains("at dev.redrill.program.FailureReporterTest.fail(")
                .contains("rate: 7", "environment REDRILL_LOAD_RATE", "db.example")
                .contains("redis://u:***@host", "the token was ***", "last line in ~")
                .doesNotContain("canary", "p@ss", "s3cret", System.getProperty("user.home"));
        assertThat(report.lines().filter("first line"::equals).count()).isEqualTo(197);
    }

    @Test
    void aStormOfFailuresIsToldEachTimeAndWrittenDownOnce() throws Exception {
        FailureReporter failures = failures();

        for (int i = 0; i < 100; i++) fail(failures, "again");
        time.sleep(FailureReporter.ONE_REPORT_EVERY);
        fail(failures, "later");

        assertThat(shown).hasSize(101);
        assertThat(reports()).hasSize(2);
    }

    @Test
    void keepsTheNewestReports() throws Exception {
        FailureReporter failures = failures();

        for (int i = 0; i < FailureReporter.KEPT + 5; i++) {
            fail(failures, "number " + i);
            time.sleep(FailureReporter.ONE_REPORT_EVERY);
        }

        assertThat(reports()).hasSize(FailureReporter.KEPT);
        assertThat(Files.readString(reports().getFirst())).contains("number 5");
    }

    @Test
    void whereNoReportCanBeWrittenTheFailureIsToldAllTheSame() throws Exception {
        Files.writeString(folder.resolve("failures"), "a file in the way");

        fail(failures(), "here");

        assertThat(shown)
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.report()).isEmpty();
                            assertThat(failure.log()).isEqualTo(folders().log());
                        });
    }

    @Test
    void aFaceThatFailsItselfDoesNotThrow() {
        FailureReporter failures =
                new FailureReporter(
                        folders(),
                        time,
                        _ -> {
                            throw new IllegalStateException("no window");
                        });

        fail(failures, "here");

        assertThat(folder.resolve("failures")).isNotEmptyDirectory();
    }
}
