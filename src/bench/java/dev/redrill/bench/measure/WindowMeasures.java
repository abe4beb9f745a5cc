package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Configuration;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.program.Folders;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.session.Targets.Opened;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;
import dev.redrill.ui.MainWindow;
import dev.redrill.ui.remote.Remote;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The window over the embedded Redis, with its ten writes a second, at rest and under a flood of
 * log lines.
 */
public final class WindowMeasures implements Measure {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration FLOOD = Duration.ofSeconds(10);
    private static final int LINES_PER_SECOND = 50_000;
    private static final Duration BATCH = Duration.ofMillis(5);
    private static final double MIB = 1024 * 1024;

    private final TimeSource time;

    /** One that opens a window of its own when it runs. */
    public WindowMeasures(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Row> run() throws Exception {
        Path memory = Files.createTempDirectory("redrill-bench-window");
        try (var targets =
                LiveTargets.create(DockerRuntime.create(time), SessionSettings.STANDARD, time)) {
            targets.open(new Target.Embedded());
            Wait.until(
                    "open",
                    Duration.ofSeconds(20),
                    () -> targets.opened().get() instanceof Opened.Open);
            Session session = ((Opened.Open) targets.opened().get()).session();
            var nothing = new ConfigReader(memory.resolve("redrill.yaml"), Map.of());
            var configuration = Configuration.read(nothing, null, List.of());
            var place = new MainWindow.Place(new Folders(memory, memory, memory, memory), false);
            var _ = MainWindow.show(targets, configuration, new NoRemote(), place, time, () -> {});
            time.sleep(SETTLING);
            return List.of(atRest(), heap(), underFlood(session.log()));
        } finally {
            Platform.exit();
        }
    }

    /** The API has a measure of its own. */
    private static final class NoRemote implements Remote {
        private final Published<State> off = new Published<>(new State.Off());

        @Override
        public Published<State> state() {
            return off;
        }

        @Override
        public void on() {}

        @Override
        public void on(int port) {}

        @Override
        public void off() {}
    }

    private Row atRest() throws InterruptedException {
        long before = CpuTime.nanos();
        time.sleep(REST);
        double share = 100.0 * (CpuTime.nanos() - before) / REST.toNanos();
        return Row.atMost(
                "window, CPU at rest",
                1,
                "% of a core",
                Samples.of(List.of(share)),
                "the whole process over %d s, 10 writes a second, Headless"
                        .formatted(REST.toSeconds()));
    }

    private static Row heap() throws IOException {
        System.gc();
        double used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
        String resident =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("resident size not known");
        return Row.atMost(
                "window, heap after GC",
                60,
                "MB",
                Samples.of(List.of(used)),
                resident.replaceAll("\\s+", " "));
    }

    private Row underFlood(LogBuffer log) throws Exception {
        var frames = new Frames();
        Platform.runLater(frames::start);
        long end = time.nanos() + FLOOD.toNanos();
        long due = time.nanos();
        int lines = 0;
        int perBatch = (int) (LINES_PER_SECOND * BATCH.toMillis() / 1_000);
        while (time.nanos() < end) {
            for (int i = 0; i < perBatch; i++) log.add(line(lines++));
            due += BATCH.toNanos();
            time.sleep(Duration.ofNanos(Math.max(0, due - time.nanos())));
        }
        return Row.atMost(
                "window, longest frame under a flood of log lines",
                100,
                "ms",
                Samples.of(List.of(frames.longestMillis())),
                "%,d lines in %d s, %d frames".formatted(lines, FLOOD.toSeconds(), frames.count()));
    }

    private LogEntry line(int number) {
        return new LogEntry.Line(
                new LogLine(time.now(), "1:M 01 Jan 2026 00:00:00.000 * flood line " + number));
    }

    /** Looks at every pulse how long ago the one before was. */
    private static final class Frames extends AnimationTimer {
        private long last;
        private long longest;
        private int count;

        @Override
        public void handle(long now) {
            if (last != 0) longest = Math.max(longest, now - last);
            last = now;
            count++;
        }

        private double longestMillis() throws Exception {
            CompletableFuture<Double> answer = new CompletableFuture<>();
            Platform.runLater(
                    () -> {
                        stop();
                        answer.complete(longest / 1e6);
                    });
            return answer.get();
        }

        private int count() {
            return count;
        }
    }
}
