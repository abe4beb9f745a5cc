package dev.redrill.bench.endurance;

import dev.redrill.TestContainer;
import dev.redrill.Wait;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.report.Slope;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What is done to the program, one thing after the other, and what is seen meanwhile. */
final class Course {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int FAULTS_IN_A_TURN = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Early enough that the other target is open when the next fault is due. */
    private static final Duration CHANGE_AFTER = Duration.ofMillis(6_500);

    private static final List<String> FAULTS =
            List.of(
                    "/simulate-crash?downtime=2s",
                    "/simulate-restart",
                    "/reconnect",
                    "/simulate-crash?kind=process&downtime=1s");

    private final Program program;
    private final EventReaders readers;
    private final LogFlood flood;
    private final TestContainer container;
    private final int port;
    private final Pauses pauses;
    private final TimeSource time;

    private final List<Sample> samples = new ArrayList<>();
    private final List<Frames.Seen> frames = new ArrayList<>();
    private final List<Double> took = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int warmUp;
    private int faults;
    private int unrecovered;

    /** At the end of a turn. */
    record Sample(String target, double minutes, double heapMib, int threads, int descriptors) {}

    Course(
            Program program,
            EventReaders readers,
            LogFlood flood,
            TestContainer container,
            int port,
            Pauses pauses,
            TimeSource time) {
        this.program = program;
        this.readers = readers;
        this.flood = flood;
        this.container = container;
        this.port = port;
        this.pauses = pauses;
        this.time = time;
    }

    void run(Duration length) throws IOException, InterruptedException {
        int turns = (int) Math.max(4, length.dividedBy(EVERY.multipliedBy(FAULTS_IN_A_TURN)));
        warmUp = Math.max(2, turns / 4);
        long begun = time.nanos();
        for (int turn = 0; turn < turns; turn++) {
            if (turn == warmUp) pauses.begin();
            boolean embedded = turn % 2 == 0;
            if (turn > 0) {
                program.choose(
                        embedded
                                ? WatchedProgram.EMBEDDED
                                : WatchedProgram.CONTAINER + container.name());
            }
            RedisEndpoint endpoint =
                    embedded ? program.embedded() : RedisEndpoint.tcp("127.0.0.1", port, null);
            flood.on(endpoint);
            for (int i = 0; i < FAULTS_IN_A_TURN; i++) {
                time.sleep(Duration.ofNanos(begun + EVERY.toNanos() * (faults + 1) - time.nanos()));
                inject(embedded);
                flood.on(endpoint);
            }
            time.sleep(
                    Duration.ofNanos(
                            begun
                                    + EVERY.toNanos() * faults
                                    + CHANGE_AFTER.toNanos()
                                    - time.nanos()));
            look(embedded ? "embedded" : "container", (time.nanos() - begun) / 60e9);
        }
    }

    private void inject(boolean embedded) throws IOException, InterruptedException {
        String fault = FAULTS.get(faults++ % FAULTS.size());
        if (embedded) fault = fault.replace("kind=process&", ""); // it has no restart policy
        kinds.merge(fault.split("\\?", -1)[0].substring(1), 1, Integer::sum);
        long begun = time.nanos();
        long incident = program.post(fault).path("incident").asLong(-1);
        try {
            Wait.until("recovered from " + fault, PATIENCE, () -> readers.know(incident));
            took.add((time.nanos() - begun) / 1e9);
        } catch (AssertionError e) {
            unrecovered++;
            System.err.println(e.getMessage() + ": " + program.get("/incidents/" + incident));
        }
    }

    private void look(String target, double minutes) throws IOException {
        Frames.Seen seen = program.frames();
        frames.add(seen);
        var sample =
                new Sample(
                        target,
                        minutes,
                        program.heapMib(),
                        program.threads(),
                        program.descriptors());
        samples.add(sample);
        System.out.printf("    %s %s%n", sample, seen);
    }

    int faults() {
        return faults;
    }

    int unrecovered() {
        return unrecovered;
    }

    String kinds() {
        return kinds.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    Samples took() {
        return Samples.of(took);
    }

    double longestFrame() {
        return warm(frames).stream().mapToDouble(Frames.Seen::longestMillis).max().orElse(0);
    }

    String frameNote() {
        return "%,d frames after the first %d turns, %d of them late, the longest %s; before that the longest was %.0f ms"
                .formatted(
                        warm(frames).stream().mapToInt(Frames.Seen::count).sum(),
                        warmUp,
                        warm(frames).stream().mapToInt(Frames.Seen::late).sum(),
                        warm(frames).stream()
                                .max(Comparator.comparingDouble(Frames.Seen::longestMillis))
                                .map(Frames.Seen::blame)
                                .orElse(""),
                        frames.subList(0, warmUp).stream()
                                .mapToDouble(Frames.Seen::longestMillis)
                                .max()
                                .orElse(0));
    }

    Slope slope(ToDoubleFunction<Sample> of) {
        return Slope.of(
                warm(samples).stream()
                        .map(s -> new Slope.Point(s.target(), s.minutes(), of.applyAsDouble(s)))
                        .toList());
    }

    String levels(ToDoubleFunction<Sample> of, String unit) {
        return warm(samples).stream()
                .collect(Collectors.groupingBy(Sample::target, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(
                        e ->
                                e.getKey()
                                        + " "
                                        + Samples.of(e.getValue().stream().mapToDouble(of))
                                                .words(unit))
                .collect(Collectors.joining(", "));
    }

    private <T> List<T> warm(List<T> all) {
        return all.subList(warmUp, all.size());
    }
}
