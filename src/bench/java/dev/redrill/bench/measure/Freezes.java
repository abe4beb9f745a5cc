package dev.redrill.bench.measure;

import dev.redrill.Wait;
import dev.redrill.bench.place.Embedded;
import dev.redrill.bench.place.Signals;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisSettings;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * From a SIGSTOP, of which no engine tells, until the client says "frozen": with 100 writes a
 * second, and with none.
 */
public final class Freezes implements Measure {
    private static final Duration DOWNTIME = Duration.ofSeconds(1);
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private final Scale scale;
    private final TimeSource time;

    /** One that opens a place of its own when it runs. */
    public Freezes(Scale scale, TimeSource time) {
        this.scale = scale;
        this.time = time;
    }

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public List<Row> run() throws Exception {
        RedisSettings settings = RedisSettings.STANDARD;
        double deadline = settings.commandDeadline().toMillis();
        double idle =
                settings.healthInterval().plus(settings.healthTimeout()).toMillis() / 1e3 + 0.5;
        return List.of(
                Row.atMost(
                        "freeze to frozen, under traffic, of the command deadline",
                        0.3,
                        "x",
                        frozenAfter(scale.freezes(), true, deadline),
                        "SIGSTOP of the embedded server, 100 writes a second, deadline %.0f ms"
                                .formatted(deadline)),
                Row.atMost(
                        "freeze to frozen, idle",
                        idle,
                        "s",
                        frozenAfter(scale.idleFreezes(), false, 1_000),
                        "SIGSTOP of the embedded server, no load, at any moment between checks"));
    }

    private Samples frozenAfter(int n, boolean traffic, double unitMillis) throws Exception {
        List<Double> found = new ArrayList<>();
        try (Embedded place = new Embedded(time);
                Signals signals = new Signals();
                Redrill redrill = new Redrill(place, DOWNTIME, time)) {
            if (traffic) redrill.start();
            else redrill.startSilent();
            for (int i = 0; i < n; i++) found.add(once(place, signals, redrill) / unitMillis);
        }
        return Samples.of(found);
    }

    private double once(Embedded place, Signals signals, Redrill redrill) throws Exception {
        Wait.until("ready", Duration.ofSeconds(20), redrill::up);
        time.sleep(Duration.ofMillis(500 + RANDOM.nextInt(1_000)));
        ProcessHandle process = place.process();
        long stopped = time.nanos();
        signals.send("STOP", process);
        try {
            Wait.until(
                    "frozen",
                    Duration.ofSeconds(20),
                    () -> redrill.firstAfter(RedisEvent.Frozen.class, stopped).isPresent());
        } finally {
            signals.send("CONT", process);
        }
        return Millis.between(stopped, redrill.firstAfter(RedisEvent.Frozen.class, stopped));
    }
}
