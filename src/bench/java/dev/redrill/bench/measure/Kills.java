package dev.redrill.bench.measure;

import dev.redrill.KillTrial;
import dev.redrill.KillTrial.Moment;
import dev.redrill.KillTrial.Rescuer;
import dev.redrill.Shell;
import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.fault.Fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The whole program, killed while it injects a fault, while one is in force and while it undoes
 * one: what is left of it, and for how long.
 */
public final class Kills implements Measure {
    private static final int SEED = 1;

    /** What nothing can end early lasts four seconds; the others are undone at once. */
    private static final double BY_THE_WATCHDOG_MILLIS = 10_000;

    private static final double BY_THE_NEXT_START_MILLIS = 5_000;

    private final Scale scale;
    private final Map<Rescuer, List<Double>> took = new EnumMap<>(Rescuer.class);
    private final List<String> left = new ArrayList<>();
    private int kills;

    /** One that runs a container of its own. */
    public Kills(Scale scale) {
        this.scale = scale;
    }

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<Row> run() throws Exception {
        Random random = new Random(SEED);
        Moment[] moments = Moment.values();
        Rescuer[] rescuers = Rescuer.values();
        int next = 0;
        for (Fault fault : KillTrial.faults().toList()) {
            for (int i = 0; i < scale.kills(); i++, next++) {
                Rescuer rescuer = rescuers[next / moments.length % rescuers.length];
                kill(fault, moments[next % moments.length], rescuer, random);
            }
        }
        return List.of(
                Row.never("kills, something left", left.size(), kills, String.join("; ", left)),
                within("watchdog", BY_THE_WATCHDOG_MILLIS, Rescuer.WATCHDOG),
                within("next start", BY_THE_NEXT_START_MILLIS, Rescuer.NEXT_START));
    }

    private Row within(String what, double limit, Rescuer rescuer) {
        Samples all = Samples.of(took.getOrDefault(rescuer, List.of()));
        return Row.atMost(
                "kills, until nothing is left by the " + what + ", longest",
                limit,
                "ms",
                Samples.of(List.of(all.max())),
                "of %d; median %.0f ms, looked at every half second"
                        .formatted(all.n(), all.median()));
    }

    private void kill(Fault fault, Moment moment, Rescuer rescuer, Random random) throws Exception {
        kills++;
        Path folder = Files.createTempDirectory("redrill-kills");
        try (var trial = new KillTrial(folder, random)) {
            Duration until = trial.run(fault, moment, rescuer);
            took.computeIfAbsent(rescuer, _ -> new ArrayList<>()).add(until.toNanos() / 1e6);
        } catch (AssertionError e) {
            left.add(fault.name() + " " + moment + " " + rescuer + ": " + e.getMessage());
        } finally {
            Shell.run("rm", "-rf", folder.toString());
        }
    }
}
