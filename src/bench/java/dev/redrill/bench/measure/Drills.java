package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.drill.Drill;
import dev.redrill.drill.DrillFile;
import dev.redrill.drill.DrillRun;
import dev.redrill.drill.RunResult;
import dev.redrill.load.Load;
import dev.redrill.redis.RedisFailure;
import dev.redrill.session.LiveTargets;
import dev.redrill.session.Opener;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Drills on the embedded Redis: how far the client's claim to be back is from what the witness saw,
 * and how soon the load of a drill begins after its target was asked for.
 */
public final class Drills implements Measure {
    private static final List<String> FAULTS =
            List.of("kill", "freeze", "kill-clients", "memory-full", "pause-writes", "restart");
    private static final double MOST_APART_MILLIS = 50;
    private static final double MOST_TO_LOAD_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scale scale;
    private final TimeSource time;
    private final List<Double> apart = new ArrayList<>();
    private int notBack;
    private int notSeen;

    /** One that opens a Redis of its own when it runs. */
    public Drills(Scale scale, TimeSource time) {
        this.scale = scale;
        this.time = time;
    }

    @Override
    public String name() {
        return "drills";
    }

    private static Drill drill(String fault) throws Exception {
        String lasting = fault.equals("kill-clients") || fault.equals("restart") ? "" : ", for: 1s";
        return DrillFile.read(
                fault,
                """
                redrill: 1
                title: bench
                load: { rate: 100, mix: { numbered: 1, incr: 1 } }
                steps: [ { id: it, fault: %s, after: 500ms%s } ]
                observe: 500ms
                """
                        .formatted(fault, lasting),
                Map.of());
    }

    private LiveTargets targets() {
        return LiveTargets.create(
                DockerRuntime.create(time), SessionSettings.STANDARD.withLoad(0, null), time);
    }

    @Override
    public List<Row> run() throws Exception {
        List<Double> toLoad = new ArrayList<>();
        for (int i = 0; i < Math.max(3, scale.drills() / 10); i++) toLoad.add(untilLoaded());
        try (var targets = targets()) {
            Session session = Opener.open(targets, new Target.Embedded());
            for (int i = 0; i < scale.drills(); i++)
                compare(session, drill(FAULTS.get(i % FAULTS.size())));
        }
        Samples all = Samples.of(apart);
        return List.of(
                Row.atMost(
                        "drills, client against witness, p99",
                        MOST_APART_MILLIS,
                        "ms",
                        Samples.of(List.of(all.quantile(0.99))),
                        "over %d drills; median %.1f, longest %.1f ms"
                                .formatted(all.n(), all.median(), all.max())),
                Row.never("drills, not back", notBack, scale.drills(), String.join(", ", FAULTS)),
                Row.never(
                        "drills, not seen by the witness",
                        notSeen,
                        scale.drills(),
                        "it saw no outage, or no end of one"),
                Row.atMost(
                        "drills, from asking for an embedded target to the first write of the load",
                        MOST_TO_LOAD_MILLIS,
                        "ms",
                        Samples.of(toLoad),
                        "the server is started meanwhile"));
    }

    private void compare(Session session, Drill drill) throws InterruptedException {
        RunResult result = new DrillRun(drill, session, time).run();
        for (RunResult.StepResult step : result.steps()) {
            Duration recovered = step.phases().recovered();
            var seen = step.witnessed();
            if (recovered == null) notBack++;
            Duration difference = seen == null ? null : seen.difference(step.phases());
            if (difference == null) notSeen++;
            else apart.add(Math.abs(difference.toNanos() / 1e6));
        }
        if (result.steps().isEmpty()) notBack++;
    }

    /** The first write that is accepted. */
    private static final class First implements Load.Listener {
        private final LinkedBlockingQueue<Long> at = new LinkedBlockingQueue<>();
        private final TimeSource time;

        First(TimeSource time) {
            this.time = time;
        }

        @Override
        public void accepted(long number, Duration latency) {
            at.add(time.nanos());
        }

        @Override
        public void failed(long number, Duration latency, RedisFailure failure) {}
    }

    private double untilLoaded() throws Exception {
        try (var targets = targets()) {
            long asked = time.nanos();
            Session session = Opener.open(targets, new Target.Embedded());
            var first = new First(time);
            try (Subscription _ = session.onLoad(first)) {
                DrillRun run = new DrillRun(drill("kill-clients"), session, time);
                Thread running = Thread.ofVirtual().start(() -> runToItsEnd(run));
                Long at = time.poll(first.at, PATIENCE);
                run.stop();
                running.join();
                return ((at == null ? time.nanos() : at) - asked) / 1e6;
            }
        }
    }

    private static void runToItsEnd(DrillRun run) {
        try {
            RunResult _ = run.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
