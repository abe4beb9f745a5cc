package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.measure.Callers.Client;
import dev.redrill.bench.measure.Callers.Turn;
import dev.redrill.bench.place.Embedded;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.redis.RedisEvent;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * SET after SET through our manager and through Lettuce as it ships, on the same server, in pairs
 * of turns whose order alternates; and the freezes that the manager believed to see meanwhile.
 */
public final class Throughput implements Measure {
    private static final int PAIRS = 9;
    private static final int WARM_UPS = 4;

    private final Scale scale;
    private final TimeSource time;
    private final Callers callers;

    /** One that opens a place of its own when it runs. */
    public Throughput(Scale scale, TimeSource time) {
        this.scale = scale;
        this.time = time;
        this.callers = new Callers(time);
    }

    @Override
    public String name() {
        return "throughput";
    }

    /** How commands are issued. */
    private interface Mode {
        Turn run(Client client, Duration length) throws Exception;
    }

    private record Pair(Turn ours, Turn theirs) {}

    @Override
    public List<Row> run() throws Exception {
        try (Embedded place = new Embedded(time);
                Redrill redrill = new Redrill(place, Duration.ofSeconds(1), time);
                BareLettuce lettuce = lettuce(place)) {
            redrill.startSilent();
            Wait.until("ready", Duration.ofSeconds(20), redrill::up);
            Client ours = (key, value) -> redrill.redis().submit(c -> c.set(key, value));
            Client theirs = (key, value) -> lettuce.commands().set(key, value);
            List<Row> rows = new ArrayList<>();
            for (int threads : new int[] {1, 8, 64}) {
                String name = threads == 1 ? "1 caller" : threads + " callers";
                rows.addAll(mode(name, ours, theirs, (c, d) -> callers.waiting(c, threads, d)));
            }
            String name = "pipelined, " + Callers.IN_FLIGHT + " in flight";
            rows.addAll(mode(name, ours, theirs, callers::pipelined));
            rows.add(falseAlarms(ours, redrill));
            return rows;
        }
    }

    private BareLettuce lettuce(Embedded place) throws InterruptedException {
        time.sleep(Duration.ofMillis(500)); // it connects once, when the server listens
        return new BareLettuce(place.endpoint(), time);
    }

    private List<Row> mode(String name, Client ours, Client theirs, Mode mode) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            mode.run(ours, scale.round());
            mode.run(theirs, scale.round());
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            if (i % 2 == 0) {
                Turn first = mode.run(ours, scale.round());
                pairs.add(new Pair(first, mode.run(theirs, scale.round())));
            } else {
                Turn first = mode.run(theirs, scale.round());
                pairs.add(new Pair(mode.run(ours, scale.round()), first));
            }
        }
        return List.of(
                Row.atLeast(
                        "throughput, " + name + ", against bare Lettuce",
                        0.97,
                        "x",
                        of(pairs, p -> p.ours().perSecond() / p.theirs().perSecond()),
                        "commands a second: ours %s, Lettuce %s"
                                .formatted(
                                        middle(pairs, p -> p.ours().perSecond()),
                                        middle(pairs, p -> p.theirs().perSecond()))),
                Row.atMost(
                        "p99, " + name + ", against bare Lettuce",
                        1.1,
                        "x",
                        of(pairs, p -> p.ours().p99() / p.theirs().p99()),
                        "microseconds: ours %s, Lettuce %s"
                                .formatted(
                                        middle(pairs, p -> p.ours().p99()),
                                        middle(pairs, p -> p.theirs().p99()))));
    }

    private Row falseAlarms(Client ours, Redrill redrill) throws Exception {
        long end = time.nanos() + scale.fullLoad().toNanos();
        while (time.nanos() - end < 0) {
            Turn _ = callers.waiting(ours, 64, Duration.ofSeconds(2));
            Turn _ = callers.pipelined(ours, Duration.ofSeconds(2));
        }
        return Row.never(
                "false alarms, in %d min of full load".formatted(scale.fullLoad().toMinutes()),
                redrill.count(RedisEvent.Frozen.class),
                1,
                "64 callers and pipelined in turn, and all the turns of the pairs before");
    }

    private static Samples of(List<Pair> pairs, ToDoubleFunction<Pair> what) {
        return Samples.of(pairs.stream().mapToDouble(what));
    }

    private static String middle(List<Pair> pairs, ToDoubleFunction<Pair> what) {
        return String.format(Locale.ROOT, "%,.0f", of(pairs, what).median());
    }
}
