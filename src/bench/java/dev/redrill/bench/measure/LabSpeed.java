package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.QueueContention;
import dev.redrill.lab.Contention;
import dev.redrill.lab.Progress;
import dev.redrill.lab.Statistic;
import dev.redrill.retry.Backoff;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How fast the retry lab is, and beside what. CPU time, because the machine does other things. */
public final class LabSpeed implements Measure {
    private static final int CLIENTS = 10_000;
    private static final int PAIRS = 5;
    private static final int COMPARED = 60;
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final double MEGABYTES = 1 << 20;

    private final List<Row> rows = new ArrayList<>();

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public List<Row> run() throws IOException {
        contention();
        agreement();
        for (int clients : SIZES) herd(clients);
        innerLoop();
        return List.copyOf(rows);
    }

    private static Backoff full() {
        return Strategy.FULL.with(Figures.of(Duration.ofMillis(10), Duration.ofSeconds(2)));
    }

    /** In turns, so that both meet the same machine. */
    private void contention() {
        Contention contention = Contention.of(CLIENTS, full());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair <= PAIRS; pair++) {
            int seed = pair;
            double one = cpu(() -> contention.run(1, seed, new Progress()));
            double other = cpu(() -> QueueContention.run(CLIENTS, full(), seed));
            if (pair == 0) {
                rows.add(
                        Row.told(
                                "lab: the very first trial, virtual machine cold",
                                "CPU s",
                                Samples.of(List.of(one)),
                                "the queue of objects took %.2f CPU s".formatted(other)));
                continue;
            }
            ours.add(one);
            theirs.add(other);
            ratios.add(other / one);
        }
        rows.add(
                Row.atMost(
                        "lab: contention, 10,000 clients, full jitter",
                        0.7,
                        "CPU s",
                        Samples.of(ours),
                        "the original Python took 13.8 CPU s on such a machine"));
        rows.add(
                Row.atLeast(
                        "lab: the same, a PriorityQueue of event objects / ours",
                        5,
                        "x",
                        Samples.of(ratios),
                        "the queue took " + Samples.of(theirs).words("CPU s")));
    }

    /** Fast is worth nothing where the result is another. */
    private void agreement() {
        int clients = 200;
        var ours = Contention.of(clients, full()).run(COMPARED, 1, new Progress());
        List<QueueContention.Outcome> theirs =
                IntStream.range(0, COMPARED)
                        .mapToObj(seed -> QueueContention.run(clients, full(), seed))
                        .toList();
        rows.add(
                apart(
                        "calls",
                        ours.calls(),
                        Statistic.of(theirs.stream().mapToDouble(o -> o.calls()).toArray())));
        rows.add(
                apart(
                        "time",
                        ours.millis(),
                        Statistic.of(theirs.stream().mapToDouble(o -> o.millis()).toArray())));
    }

    private static Row apart(String what, Statistic ours, Statistic theirs) {
        double error = Math.hypot(ours.standardError(), theirs.standardError());
        double z = Math.abs(ours.mean() - theirs.mean()) / error;
        return Row.atMost(
                "lab: difference of both in " + what,
                4,
                "standard errors",
                Samples.of(List.of(z)),
                String.format(
                        Locale.ROOT,
                        "%.1f ± %.1f and %.1f ± %.1f with 200 clients",
                        ours.mean(),
                        ours.standardError(),
                        theirs.mean(),
                        theirs.standardError()));
    }

    /** Each size in a process of its own, whose memory can be measured. */
    private void herd(int clients) throws IOException {
        String[] told;
        try (Child child = new Child(HerdProcess.class, Integer.toString(clients))) {
            told = child.answer().split(" ", -1);
        }
        double wall = Double.parseDouble(told[0]);
        double cpu = Double.parseDouble(told[1]);
        double tries = Double.parseDouble(told[2]);
        double resident = Double.parseDouble(told[3]);
        String what = String.format(Locale.ROOT, "lab: herd of %,d, full jitter", clients);
        String note =
                String.format(
                        Locale.ROOT,
                        "%.3f CPU s, %,.0f tries, %.0f ns CPU each, %.1f M tries/s, %.0f MB"
                                + " resident",
                        cpu,
                        tries,
                        cpu / tries * 1e9,
                        tries / wall / 1e6,
                        resident / MEGABYTES);
        Samples seconds = Samples.of(List.of(wall));
        if (clients < SIZES[SIZES.length - 1]) {
            rows.add(Row.told(what, "s", seconds, note));
            return;
        }
        rows.add(Row.atMost(what, 30, "s", seconds, note));
        rows.add(
                Row.atMost(
                        what + ", memory",
                        2_048,
                        "MB",
                        Samples.of(List.of(resident / MEGABYTES)),
                        "the largest the process was"));
        rows.add(
                Row.atLeast(
                        what + ", speed",
                        5,
                        "M tries/s",
                        Samples.of(List.of(tries / wall / 1e6)),
                        ""));
    }

    /** By JMH, in forks of its own. */
    private void innerLoop() {
        LabLoops.measure()
                .forEach(
                        (what, nanos) ->
                                rows.add(
                                        Row.told(
                                                "lab: " + what + ", JMH",
                                                "ns",
                                                Samples.of(List.of(nanos)),
                                                "")));
    }

    private static double cpu(Runnable work) {
        long before = CpuTime.nanos();
        work.run();
        return (CpuTime.nanos() - before) / 1e9;
    }
}
