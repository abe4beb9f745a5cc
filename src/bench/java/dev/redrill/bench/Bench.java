package dev.redrill.bench;

import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.bench.endurance.Endurance;
import dev.redrill.bench.endurance.HungEngine;
import dev.redrill.bench.measure.ApiEvents;
import dev.redrill.bench.measure.ApiStatus;
import dev.redrill.bench.measure.ClientKills;
import dev.redrill.bench.measure.Cost;
import dev.redrill.bench.measure.Detections;
import dev.redrill.bench.measure.Drills;
import dev.redrill.bench.measure.Faults;
import dev.redrill.bench.measure.FirstOutages;
import dev.redrill.bench.measure.Freezes;
import dev.redrill.bench.measure.JournalWrites;
import dev.redrill.bench.measure.Kills;
import dev.redrill.bench.measure.LabSpeed;
import dev.redrill.bench.measure.LoadRate;
import dev.redrill.bench.measure.Measure;
import dev.redrill.bench.measure.Outages;
import dev.redrill.bench.measure.Recounts;
import dev.redrill.bench.measure.Scale;
import dev.redrill.bench.measure.Starts;
import dev.redrill.bench.measure.Throughput;
import dev.redrill.bench.measure.Truth;
import dev.redrill.bench.measure.WindowMeasures;
import dev.redrill.bench.place.Embedded;
import dev.redrill.bench.place.InContainer;
import dev.redrill.bench.place.Place;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Table;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Runs the measures one after the other, prints the table and writes it to a file. */
public final class Bench {
    private final TimeSource time = TimeSource.system();
    private final Truth truth = new Truth();
    private final Detections detections = new Detections();
    private final Table table = new Table();
    private final Scale scale;
    private final Set<String> only;

    private Bench(Scale scale, Set<String> only) {
        this.scale = scale;
        this.only = only;
    }

    /**
     * The file to write is the only argument; -Dbench.full, -Dbench.only and -Dbench.endurance
     * choose.
     */
    public static void main(String[] args) throws Exception {
        Scale scale = Boolean.getBoolean("bench.full") ? Scale.FULL : Scale.MODERATE;
        String only = System.getProperty("bench.only", "");
        String endurance = System.getProperty("bench.endurance", "");
        if (!endurance.isEmpty()) scale = scale.enduring(Durations.parse(endurance));
        new Bench(scale, only.isEmpty() ? Set.of() : Set.of(only.split(","))).run(Path.of(args[0]));
    }

    private void run(Path file) throws Exception {
        Instant begun = time.now();
        double loadBefore = load();
        try (DockerRuntime engine = DockerRuntime.create(time)) {
            boolean there = engineThere();
            inContainers(engine).forEach(there ? this::run : this::passOver);
            anywhere().forEach(this::run);
        }
        table.add(detections.rows());
        table.add(truth.rows());
        Duration took = Duration.between(begun, time.now());
        var machine =
                new Table.Machine(
                        Runtime.getRuntime().availableProcessors(),
                        loadBefore,
                        load(),
                        System.getProperty("java.runtime.version"));
        table.write(file, begun, took, machine);
        System.out.println();
        System.out.println(table.print());
        System.out.printf("%d s on %s; written to %s%n", took.toSeconds(), machine, file);
    }

    private List<Measure> inContainers(DockerRuntime engine) {
        return List.of(
                outages("published", () -> InContainer.published(engine)),
                outages("host", () -> InContainer.onHost(engine)),
                faults("published-faults", () -> InContainer.published(engine)),
                faults("host-faults", () -> InContainer.onHost(engine)),
                new ClientKills(() -> InContainer.published(engine), 30, time),
                new Cost(() -> InContainer.onHost(engine), time),
                new Kills(scale),
                new Endurance(scale, time),
                new HungEngine(time));
    }

    private List<Measure> anywhere() {
        return List.of(
                outages("embedded", () -> new Embedded(time)),
                faults("embedded-faults", () -> new Embedded(time)),
                new ClientKills(() -> new Embedded(time), 10, time),
                new FirstOutages(scale),
                new Freezes(scale, time),
                new Throughput(scale, time),
                new Drills(scale, time),
                new LoadRate(time),
                new Recounts(),
                new JournalWrites(time),
                new ApiStatus(time),
                new ApiEvents(time),
                new LabSpeed(),
                new Starts(time),
                new WindowMeasures(time));
    }

    private Measure outages(String name, Callable<Place> opening) {
        return new Outages(name, opening, scale, truth, detections, time);
    }

    private Measure faults(String name, Callable<Place> opening) {
        return new Faults(name, opening, scale, truth, detections, time);
    }

    private boolean wanted(Measure measure) {
        return only.isEmpty() || only.contains(measure.name());
    }

    private void passOver(Measure measure) {
        if (wanted(measure)) table.add(List.of(Row.notRun(measure.name(), "no engine")));
    }

    private void run(Measure measure) {
        if (!wanted(measure)) return;
        System.out.println(measure.name() + " …");
        try {
            table.add(measure.run());
        } catch (Exception | AssertionError e) {
            table.add(List.of(Row.notRun(measure.name(), e.toString())));
        }
    }

    private static boolean engineThere() {
        return Shell.run("docker", "image", "inspect", TestContainer.IMAGE).succeeded();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
