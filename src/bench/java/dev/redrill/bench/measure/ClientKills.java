package dev.redrill.bench.measure;

import dev.redrill.bench.place.Place;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.BareLettuce;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEvent;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** CLIENT KILL at one place: the process runs on, and we and Lettuce as it ships come back. */
public final class ClientKills implements Measure {
    private static final int KILLS = 21;
    private static final Duration DOWNTIME = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration BETWEEN = Duration.ofMillis(1_200);

    private final Callable<Place> opening;
    private final double limitMillis;
    private final TimeSource time;
    private final List<Double> link = new ArrayList<>();
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> lettuces = new ArrayList<>();
    private final List<Double> ratio = new ArrayList<>();

    /**
     * One that opens a place of its own when it runs.
     *
     * @param limitMillis for the median from the loss of the link to the next one
     */
    public ClientKills(Callable<Place> opening, double limitMillis, TimeSource time) {
        this.opening = opening;
        this.limitMillis = limitMillis;
        this.time = time;
    }

    @Override
    public String name() {
        return "client-kill";
    }

    @Override
    public List<Row> run() throws Exception {
        try (Place place = opening.call();
                var company = new Company(place, time, null)) {
            Redrill redrill = company.redrill(DOWNTIME);
            BareLettuce lettuce = company.lettuce();
            company.start();
            try (var admin = RawSocket.ready(place.endpoint(), Duration.ofSeconds(2))) {
                for (int i = 0; i < KILLS; i++) {
                    kill(company, admin, redrill, lettuce);
                    time.sleep(BETWEEN);
                }
            }
            return rows(place);
        }
    }

    private void kill(Company company, RawSocket admin, Redrill redrill, BareLettuce lettuce)
            throws Exception {
        long begun = time.nanos();
        String _ = admin.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        long killed = time.nanos();
        company.awaitWritesAfter(killed, PATIENCE);
        long lost = redrill.firstAfter(RedisEvent.LinkLost.class, begun).orElseThrow();
        double our = Millis.between(killed, redrill.firstWriteAfter(killed));
        double their = Millis.between(killed, lettuce.firstWriteAfter(killed));
        link.add(Millis.between(lost, redrill.firstAfter(RedisEvent.LinkUp.class, lost)));
        ours.add(our);
        lettuces.add(their);
        ratio.add(our / their);
    }

    private List<Row> rows(Place place) {
        String what = place.name() + ", CLIENT KILL";
        return List.of(
                Row.atMost(
                        what + ", link lost to link up",
                        limitMillis,
                        "ms",
                        Samples.of(link),
                        "the runtime is asked in between"),
                Row.told(
                        what + " to first write, against bare Lettuce",
                        "x",
                        Samples.of(ratio),
                        "the same kills; ours %s, Lettuce %s"
                                .formatted(
                                        Samples.of(ours).words("ms"),
                                        Samples.of(lettuces).words("ms"))));
    }
}
