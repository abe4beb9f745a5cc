package dev.redrill.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The program's own log, with its own configuration, under a storm of errors. */
@Timeout(120)
class OwnLogTest {
    private static final long MOST_BYTES = 50_000_000;

    private final LoggerContext context = new LoggerContext();

    @TempDir private Path folder;

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        OwnLog.write(context, folder.resolve("redrill.log"));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void neverTakesMoreThanFiftyMegabytes() throws Exception {
        Logger logger = context.getLogger("dev.redrill.storm");
        String line = "x".repeat(40_000);
        var error = new IllegalStateException("again");
        long most = 0;

        for (int round = 0; round < 20; round++) {
            write(logger, line, error);
            most = Math.max(most, bytesOnDisk());
        }

        assertThat(most).isBetween(MOST_BYTES / 2, MOST_BYTES);
        assertThat(files()).hasSize(5);
    }

    @Test
    void oneLineOfManyMegabytesIsCut() throws Exception {
        Logger logger = context.getLogger("dev.redrill.storm");

        for (int i = 0; i < 12; i++) logger.error("{}", "y".repeat(8_000_000));

        assertThat(bytesOnDisk()).isBetween(1_000_000L, 2_000_000L);
    }

    @Test
    void aPasswordInAUriIsMaskedInMessagesAndTraces() throws Exception {
        context.getLogger("dev.redrill.storm")
                .error("to redis://u:canary@h", new IllegalStateException("at redis://u:canary@h"));

        assertThat(Files.readString(folder.resolve("redrill.log")))
                .contains("redis://u:***@h")
                .doesNotContain("canary");
    }

    /** Four writers at once, some 4 MB. */
    private static void write(Logger logger, String line, Throwable error)
            throws InterruptedException {
        List<Thread> writers =
                IntStream.range(0, 4)
                        .mapToObj(
                                _ ->
                                        Thread.ofPlatform()
                                                .start(
                                                        () -> {
                                                            for (int i = 0; i < 25; i++) {
                                                                logger.error(line, error);
                                                            }
                                                        }))
                        .toList();
        for (Thread writer : writers) writer.join();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private long bytesOnDisk() throws IOException {
        return files().stream().mapToLong(OwnLogTest::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
