package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A start without arguments, as from a menu. */
@Timeout(120)
class BareStartTest {
    @TempDir private Path folder;

    private Path loaded() {
        return folder.resolve("loaded");
    }

    private TestProgram start() throws Exception {
        return TestProgram.asShipped(
                folder.resolve("home"),
                Map.of(
                        "DISPLAY", "",
                        "WAYLAND_DISPLAY", "",
                        "JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded()));
    }

    /** Each of them took a good part of a start, and the first connection needs none. */
    @Test
    void doesWithoutWhatItNeedsNotYet() throws Exception {
        try (TestProgram program = start()) {
            program.awaitPrinted("\"event\":\"ready\"");

            assertThat(Files.readString(loaded()))
                    .contains("dev.redrill.program.Program ", "dev.redrill.program.OwnLog ")
                    .doesNotContain(
                            "picocli.",
                            "ch.qos.logback.core.joran.action.",
                            "io.lettuce.core.FutureSyncInvocationHandler",
                            "io.lettuce.core.RedisReactiveCommandsImpl",
                            "jdk.jfr.internal.MetadataRepository");
        }
    }

    @Test
    void tellsWhyItCannotStartAndEndsAsACommandLineWould() throws Exception {
        Path settings = folder.resolve("home/config/redrill/redrill.yaml");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "retry:\n  max-retries: many\n");

        try (TestProgram program = start()) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.printed()).contains("redrill: ").contains("max-retries");
            assertThat(Files.readString(loaded())).doesNotContain("picocli.");
        }
    }
}
