package dev.redrill.program;

import dev.redrill.config.ConfigPrinter;
import dev.redrill.config.Settings;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The report of a failure, with secrets masked: the user may send this file; Redrill never does.
 */
final class FailureReport {
    private static final int LOG_LINES = 200;
    private static final int LOG_BYTES = 128 * 1_024;

    private FailureReport() {}

    /**
     * The whole text.
     *
     * @param settings empty if none were read
     * @param log its last lines are included; it need not exist
     */
    static String of(
            Instant at, String thread, Throwable error, Optional<Settings> settings, Path log) {
        String text =
                """
                Redrill %s failed on %s, in the thread "%s".
                This file was sent to nobody. Whoever reports the failure may send it; passwords and tokens are masked.

                Java    %s, %s
                JavaFX  %s
                System  %s %s, %s, language %s

                %s
                Settings
                %s
                The last lines of the log
                %s
                """
                        .formatted(
                                ProgramVersion.number(),
                                at,
                                thread,
                                ProgramVersion.java(),
                                System.getProperty("java.vendor"),
                                ProgramVersion.javaFx(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"),
                                Locale.getDefault().toLanguageTag(),
                                trace(error),
                                settings.map(ConfigPrinter::print).orElse("none were read\n"),
                                String.join("\n", lastLines(log)));
        return new Masking(settings).apply(text);
    }

    private static String trace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static List<String> lastLines(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LOG_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        } catch (IOException e) {
            return List.of("could not be read: " + e.getMessage());
        }
    }
}
