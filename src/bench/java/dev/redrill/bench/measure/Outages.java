package dev.redrill.bench.measure;

import dev.redrill.bench.measure.Outage.Back;
import dev.redrill.bench.place.Place;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Outages of 6 s and of 21 s at one place, quiet ones and polled ones in turn. */
public final class Outages implements Measure {
    private static final Duration SHORT = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(21);

    private final String name;
    private final Callable<Place> opening;
    private final Scale scale;
    private final Truth truth;
    private final Detections detections;
    private final TimeSource time;

    /** One that opens a place of its own when it runs. */
    public Outages(
            String name,
            Callable<Place> opening,
            Scale scale,
            Truth truth,
            Detections detections,
            TimeSource time) {
        this.name = name;
        this.opening = opening;
        this.scale = scale;
        this.truth = truth;
        this.detections = detections;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    /** A quiet outage and the polled one after it; where nobody is disturbed there is none. */
    private record Pair(Outage quiet, double polled) {
        double againstPoller() {
            return ofStart(quiet, quiet.redrill()) / polled;
        }
    }

    @Override
    public List<Row> run() throws Exception {
        try (Place place = opening.call()) {
            List<Pair> brief = pairs(place, SHORT, scale.shortOutages());
            List<Pair> lasting = pairs(place, LONG, scale.longOutages());
            if (place.direct()) return direct(place, brief, lasting);
            List<Row> rows = new ArrayList<>(published(brief, lasting));
            rows.addAll(attempts(place, "6 s", brief));
            rows.addAll(attempts(place, "21 s", lasting));
            return rows;
        }
    }

    private List<Pair> pairs(Place place, Duration downtime, int n) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Outage quiet = Outage.quiet(place, downtime, time, truth, detections);
            double polled = place.direct() ? Double.NaN : Outage.polled(place, downtime, time);
            pairs.add(new Pair(quiet, polled));
        }
        return pairs;
    }

    private static List<Row> published(List<Pair> brief, List<Pair> lasting) {
        List<Pair> all = Stream.concat(brief.stream(), lasting.stream()).toList();
        String against =
                "ours %s, quiet socket %s, poller %s"
                        .formatted(
                                of(all, p -> ofStart(p.quiet(), p.quiet().redrill())).words("ms"),
                                of(all, p -> ofStart(p.quiet(), p.quiet().quiet())).words("ms"),
                                of(all, Pair::polled).words("ms"));
        return List.of(
                Row.atMost(
                        "published port, start call to first write, against the quiet socket",
                        1.15,
                        "x",
                        of(
                                all,
                                p ->
                                        ofStart(p.quiet(), p.quiet().redrill())
                                                / ofStart(p.quiet(), p.quiet().quiet())),
                        "same outages; " + against),
                Row.atMost(
                        "published port, start call to first write, against the 100 ms poller",
                        0.5,
                        "x",
                        of(all, Pair::againstPoller),
                        "pairs of outages in turn; " + against),
                ready("published port", "6 s", brief),
                ready("published port", "21 s", lasting));
    }

    private static Row ready(String place, String outage, List<Pair> pairs) {
        return Row.atMost(
                place + ", ready line to first write, after " + outage,
                60,
                "ms",
                of(pairs, p -> ofReady(p, Back::firstWrite)),
                "from receiving the line; the steady load's own first write "
                        + of(pairs, p -> ofReady(p, Back::loadWrite)).words("ms"));
    }

    private static double ofReady(Pair pair, Function<Back, OptionalLong> write) {
        return Millis.between(pair.quiet().readyLine(), write.apply(pair.quiet().redrill()));
    }

    private static List<Row> direct(Place place, List<Pair> brief, List<Pair> lasting) {
        List<Pair> all = Stream.concat(brief.stream(), lasting.stream()).toList();
        return List.of(
                Row.atMost(
                        place.name() + ", first PONG possible to first write",
                        10,
                        "ms",
                        of(all, p -> ofPong(p, p.quiet().redrill().firstWrite())),
                        "the steady load's own first write "
                                + of(all, p -> ofPong(p, p.quiet().redrill().loadWrite()))
                                        .words("ms")
                                + "; ready line "
                                + of(all, p -> ofPong(p, p.quiet().readyLine())).words("ms")
                                + "; quiet socket "
                                + of(all, p -> ofPong(p, p.quiet().quiet().firstWrite()))
                                        .words("ms")));
    }

    private static double ofPong(Pair pair, OptionalLong moment) {
        return Millis.between(pair.quiet().pong(), moment);
    }

    private static double ofStart(Outage outage, Back back) {
        return Millis.between(outage.startCalled(), back.firstWrite());
    }

    private static List<Row> attempts(Place place, String outage, List<Pair> pairs) {
        String where = place.name() + ", " + outage + " outage, ";
        return List.of(
                Row.atMost(
                        where + "attempts against bare Lettuce",
                        1.1,
                        "x",
                        of(
                                pairs,
                                p ->
                                        p.quiet().redrill().attempts()
                                                / (double) p.quiet().lettuce().attempts()),
                        "ours "
                                + of(pairs, p -> p.quiet().redrill().attempts()).words("")
                                + ", Lettuce "
                                + of(pairs, p -> p.quiet().lettuce().attempts()).words("")),
                Row.told(
                        where + "bare Lettuce later than we",
                        "ms",
                        of(
                                pairs,
                                p ->
                                        Millis.between(
                                                p.quiet().redrill().firstWrite(),
                                                p.quiet().lettuce().firstWrite())),
                        ""));
    }

    private static Samples of(List<Pair> pairs, ToDoubleFunction<Pair> what) {
        return Samples.of(pairs.stream().mapToDouble(what));
    }
}
