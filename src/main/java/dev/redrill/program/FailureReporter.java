package dev.redrill.program;

import dev.redrill.config.Settings;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Handles unexpected failures: each goes to the log, into a report, and to the current face, which
 * shows it to the user. Thread-safe; no method throws.
 */
public final class FailureReporter {
    /** A failure that recurs within this time gets no report of its own. */
    static final Duration ONE_REPORT_EVERY = Duration.ofSeconds(10);

    /** Number of reports kept; older ones are deleted. */
    static final int KEPT = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FailureReporter.class);
    private static final String PREFIX = "failure-";

    private final Path folder;
    private final Path log;
    private final TimeSource time;
    private volatile Consumer<Failure> face;
    private final AtomicReference<@Nullable Published<Settings>> settings = new AtomicReference<>();
    private @Nullable Path newest;
    private long newestNanos;

    /**
     * Reports go into the state folder.
     *
     * @param face receives every failure until {@link #show} replaces it
     */
    public FailureReporter(Folders folders, TimeSource time, Consumer<Failure> face) {
        this.folder = folders.state().resolve("failures");
        this.log = folders.log();
        this.time = time;
        this.face = face;
    }

    /** Includes these settings in later reports, with secrets masked. */
    public void tellSettings(Published<Settings> inForce) {
        settings.set(inForce);
    }

    /** Sends every later failure to this face, on the thread that failed. */
    public void show(Consumer<Failure> nextFace) {
        face = nextFace;
    }

    /** Logs, reports and shows a failure. */
    public void failed(Thread thread, Throwable error) {
        LOG.error("uncaught in {}", thread.getName(), error);
        try {
            face.accept(new Failure(error, report(thread, error), log));
        } catch (RuntimeException e) {
            LOG.error("the failure could not be shown", e);
        }
    }

    private synchronized Optional<Path> report(Thread thread, Throwable error) {
        long now = time.nanos();
        if (newest != null && now - newestNanos < ONE_REPORT_EVERY.toNanos()) {
            return Optional.of(newest);
        }
        try {
            newest = write(thread, error);
            newestNanos = now;
            return Optional.of(newest);
        } catch (IOException | RuntimeException e) {
            LOG.error("no report could be written into {}", folder, e);
            return Optional.empty();
        }
    }

    private Path write(Thread thread, Throwable error) throws IOException {
        Files.createDirectories(folder);
        Instant at = time.now().truncatedTo(ChronoUnit.MILLIS);
        Optional<Settings> known = Optional.ofNullable(settings.get()).map(Published::get);
        Path file = folder.resolve(PREFIX + at.toString().replace(':', '-') + ".txt");
        Files.writeString(file, FailureReport.of(at, thread.getName(), error, known, log));
        forgetOld();
        return file;
    }

    private void forgetOld() throws IOException {
        List<Path> old;
        try (Stream<Path> files = Files.list(folder)) {
            old =
                    files.filter(f -> f.getFileName().toString().startsWith(PREFIX))
                            .sorted(Comparator.reverseOrder())
                            .skip(KEPT)
                            .toList();
        }
        for (Path file : old) Files.deleteIfExists(file);
    }
}
