package dev.redrill.bench.endurance;

import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.bench.measure.Measure;
import dev.redrill.bench.measure.Scale;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.time.TimeSource;

import java.util.List;
import java.util.Map;

/**
 * A fault every ten seconds, on the embedded Redis and on one in a container in turn, in one
 * program in a window, beside a flood of log lines and a hundred readers of its events.
 */
public final class Endurance implements Measure {
    /**
     * What is kept for later grows until it is full: the events and incidents, for half an hour.
     */
    private static final double NEGLIGIBLE_MIB = 0.5;

    /** One more every ten minutes. */
    private static final double NEGLIGIBLE_COUNT = 0.1;

    private final Scale scale;
    private final TimeSource time;

    /** One that starts everything it needs when it runs. */
    public Endurance(Scale scale, TimeSource time) {
        this.scale = scale;
        this.time = time;
    }

    @Override
    public String name() {
        return "endurance";
    }

    @Override
    public List<Row> run() throws Exception {
        int port = TestRedis.freePort();
        try (var container = container(port);
                var screen = new Screen();
                var flood = new LogFlood(time);
                var pauses = new Pauses(time);
                var program = new Program(screen, Map.of());
                var readers = new EventReaders(program.port())) {
            var course = new Course(program, readers, flood, container, port, pauses, time);
            course.run(scale.endurance());
            return rows(course, readers, flood, pauses);
        }
    }

    /** The engine keeps little of the log: nobody's disk is to be filled. */
    private static TestContainer container(int port) {
        return TestContainer.run(
                List.of(
                        "-p",
                        "127.0.0.1:" + port + ":6379",
                        "--label",
                        "redrill.target=true",
                        "--log-opt",
                        "max-size=20m",
                        "--log-opt",
                        "max-file=2"),
                List.of(
                        "redis-server",
                        "--protected-mode",
                        "no",
                        "--save",
                        "",
                        "--enable-debug-command",
                        "local"));
    }

    private List<Row> rows(Course course, EventReaders readers, LogFlood flood, Pauses pauses) {
        return List.of(
                Row.never(
                        "endurance, incidents not recovered and told to every reader",
                        course.unrecovered(),
                        course.faults(),
                        "%s; recovered after %s"
                                .formatted(course.kinds(), course.took().words("s"))),
                Row.never(
                        "endurance, readers dropped",
                        readers.gone(),
                        EventReaders.COUNT,
                        "%,d events read".formatted(readers.events())),
                Row.atLeast(
                        "endurance, log lines a second while there is a Redis",
                        LogFlood.PER_SECOND * 0.98,
                        "",
                        Samples.of(List.of(flood.perSecond())),
                        "%,d lines".formatted(flood.lines())),
                Row.atMost(
                        "endurance, longest frame",
                        (double) Frames.LATE.toMillis(),
                        "ms",
                        Samples.of(List.of(course.longestFrame())),
                        course.frameNote()
                                + "; the machine itself paused for %.0f ms at most"
                                        .formatted(pauses.longestMillis())),
                Row.flat(
                        "endurance, heap after a collection",
                        "MB",
                        course.slope(Course.Sample::heapMib),
                        NEGLIGIBLE_MIB,
                        course.levels(Course.Sample::heapMib, "MB")),
                Row.flat(
                        "endurance, threads",
                        "",
                        course.slope(Course.Sample::threads),
                        NEGLIGIBLE_COUNT,
                        course.levels(Course.Sample::threads, "")),
                Row.flat(
                        "endurance, descriptors",
                        "",
                        course.slope(Course.Sample::descriptors),
                        NEGLIGIBLE_COUNT,
                        course.levels(Course.Sample::descriptors, "")));
    }
}
