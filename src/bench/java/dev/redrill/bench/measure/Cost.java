package dev.redrill.bench.measure;

import dev.redrill.bench.place.Place;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;

/**
 * What an outage costs in CPU: we and bare Lettuce, each in a process of its own, writing to the
 * same server while it is down.
 */
public final class Cost implements Measure {
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(21);
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Callable<Place> opening;
    private final TimeSource time;

    /** One that opens a place of its own when it runs; it must be one without a password. */
    public Cost(Callable<Place> opening, TimeSource time) {
        this.opening = opening;
        this.time = time;
    }

    @Override
    public String name() {
        return "cost";
    }

    /** CPU time in an outage, in milliseconds. */
    private record Spent(double ours, double lettuces) {
        Spent plus(Spent other) {
            return new Spent(ours + other.ours, lettuces + other.lettuces);
        }
    }

    @Override
    public List<Row> run() throws Exception {
        try (Place place = opening.call();
                Child ours = child(WatchingProcess.OURS, place);
                Child lettuce = child(WatchingProcess.LETTUCE, place)) {
            Spent first = outage(place, FIRST, ours, lettuce);
            Spent _ = outage(place, FIRST, ours, lettuce);
            List<Spent> spent = new ArrayList<>();
            for (Duration downtime : List.of(SHORT, LONG, SHORT, SHORT))
                spent.add(outage(place, downtime, ours, lettuce));
            Spent total = spent.stream().reduce(new Spent(0, 0), Spent::plus);
            return List.of(
                    Row.atMost(
                            "CPU in an outage, against bare Lettuce",
                            1.1,
                            "x",
                            Samples.of(DoubleStream.of(total.ours() / total.lettuces())),
                            "from before the kill to before the start, 6, 21, 6 and 6 s, 100 writes"
                                    + " a second, a process each, the sums: "
                                    + words(spent)
                                    + "; the first outage of both processes, 3 s, apart: "
                                    + words(List.of(first))));
        }
    }

    private static String words(List<Spent> spent) {
        return "ours %s, Lettuce %s"
                .formatted(
                        Samples.of(spent.stream().mapToDouble(Spent::ours)).words("ms"),
                        Samples.of(spent.stream().mapToDouble(Spent::lettuces)).words("ms"));
    }

    private static Child child(String kind, Place place) throws IOException {
        return new Child(WatchingProcess.class, kind, place.endpoint().toString(), place.id());
    }

    private Spent outage(Place place, Duration downtime, Child ours, Child lettuce)
            throws Exception {
        awaitUp(ours);
        awaitUp(lettuce);
        time.sleep(SETTLING);
        long oursBefore = cpu(ours);
        long lettucesBefore = cpu(lettuce);
        place.runtime().kill(place.id());
        time.sleep(downtime);
        var spent =
                new Spent((cpu(ours) - oursBefore) / 1e6, (cpu(lettuce) - lettucesBefore) / 1e6);
        place.runtime().start(place.id());
        return spent;
    }

    private static long cpu(Child child) throws IOException {
        String answer = child.ask("cpu");
        return Long.parseLong(answer.substring(0, answer.indexOf(' ')));
    }

    private void awaitUp(Child child) throws Exception {
        long end = time.nanos() + Duration.ofSeconds(60).toNanos();
        while (!child.ask("up").endsWith("true")) {
            if (time.nanos() - end > 0) throw new IOException("the child does not get up");
            time.sleep(Duration.ofMillis(100));
        }
    }
}
