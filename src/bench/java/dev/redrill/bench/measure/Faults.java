package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.place.Place;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.PollingSocket;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.bench.subject.Subject;
import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEvent;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The other faults at one place: a polite restart, CLIENT KILL, and pauses, short ones and one of
 * eight seconds. They have no bound but the pause's, and are told to compare.
 */
public final class Faults implements Measure {
    private static final Duration DOWNTIME = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(8);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(500);

    private final String name;
    private final Callable<Place> opening;
    private final Scale scale;
    private final Truth truth;
    private final Detections detections;
    private final TimeSource time;
    private final Map<String, List<Double>> late = new LinkedHashMap<>();
    private final List<Double> frozen = new ArrayList<>();

    /** One that opens a place of its own when it runs. */
    public Faults(
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

    @Override
    public List<Row> run() throws Exception {
        try (Place place = opening.call()) {
            for (int i = 0; i < scale.faults(); i++) restart(place);
            for (int i = 0; i < scale.faults(); i++) clientKill(place);
            for (int i = 0; i < scale.freezes(); i++) pause(place, SHORT_PAUSE);
            pause(place, LONG_PAUSE);
            return rows(place);
        }
    }

    private List<Row> rows(Place place) {
        List<Row> rows = new ArrayList<>();
        rows.add(
                Row.atMost(
                        place.name() + ", freeze to frozen, where the engine tells",
                        100,
                        "ms",
                        Samples.of(frozen),
                        "from our call to pause, which takes a while itself"));
        late.forEach(
                (what, millis) ->
                        rows.add(
                                Row.told(
                                        place.name() + ", " + what, "ms", Samples.of(millis), "")));
        return rows;
    }

    /** Together, as nobody polls: we and Lettuce. */
    private void restart(Place place) throws Exception {
        try (var company = new Company(place, time, truth)) {
            Redrill redrill = company.redrill(DOWNTIME);
            BareLettuce lettuce = company.lettuce();
            company.start();
            long death;
            try (var witness = new DeathWitness(place.endpoint(), time)) {
                long _ = redrill.inject("restart");
                death = witness.await();
            }
            company.awaitWritesAfter(death, PATIENCE);
            detections.add(place.name(), death, redrill);
            note("restart, end of the link to first write", death, redrill, lettuce);
        }
    }

    private void clientKill(Place place) throws Exception {
        try (var company = new Company(place, time, truth);
                var admin = RawSocket.ready(place.endpoint(), Duration.ofSeconds(2))) {
            Redrill redrill = company.redrill(DOWNTIME);
            BareLettuce lettuce = company.lettuce();
            PollingSocket poller = company.poller();
            company.start();
            long death = time.nanos();
            String _ = admin.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
            company.awaitWritesAfter(death + Duration.ofMillis(50).toNanos(), PATIENCE);
            note("CLIENT KILL to first write", death, redrill, lettuce, poller);
        }
    }

    private void pause(Place place, Duration length) throws Exception {
        try (var company = new Company(place, time, truth)) {
            Redrill redrill = company.redrill(DOWNTIME);
            BareLettuce lettuce = company.lettuce();
            company.start();
            long paused = time.nanos();
            place.runtime().pause(place.id());
            long thawed;
            try {
                time.sleep(length);
            } finally {
                thawed = time.nanos();
                place.runtime().unpause(place.id());
            }
            company.awaitWritesAfter(thawed, PATIENCE);
            Wait.until("ready", PATIENCE, redrill::up);
            frozen.add(Millis.between(paused, redrill.firstAfter(RedisEvent.Frozen.class, paused)));
            String what = "thaw after %.1f s to first write".formatted(length.toMillis() / 1e3);
            note(what, thawed, redrill, lettuce);
        }
    }

    private void note(String what, long since, Subject... subjects) {
        for (Subject subject : subjects)
            late.computeIfAbsent(what + ", " + subject.name(), _ -> new ArrayList<>())
                    .add(Millis.between(since, subject.firstWriteAfter(since)));
    }
}
