package dev.redrill.drill;

import dev.redrill.load.Latencies;
import dev.redrill.load.Load;
import dev.redrill.load.LoadStatus;
import dev.redrill.redis.Light;
import dev.redrill.redis.Lights;
import dev.redrill.redis.RedisException;
import dev.redrill.session.Session;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at what probes are about. */
final class ProbeReader {
    private final Session session;
    private final Load load;
    private final HitRates hitRates = new HitRates();

    ProbeReader(Session session, Load load) {
        this.session = session;
        this.load = load;
    }

    /** Looks, and compares; blocks while it asks Redis. */
    RunResult.Check check(DrillProbe probe, Latencies.Part part) {
        return check(probe, observe(probe.subject(), part));
    }

    /** Looks, and tells a violation; what cannot be seen is none. Blocks while it asks Redis. */
    Optional<RunResult.Check> violation(DrillProbe probe, Latencies.Part part) {
        Observation found = observe(probe.subject(), part);
        return !found.known() || probe.tolerance().accepts(found)
                ? Optional.empty()
                : Optional.of(check(probe, found));
    }

    private static RunResult.Check check(DrillProbe probe, Observation found) {
        return new RunResult.Check(
                probe.subject().shown(),
                probe.tolerance().shown(),
                found.shown(),
                probe.tolerance().accepts(found));
    }

    private Observation observe(DrillProbe.Subject subject, Latencies.Part part) {
        return switch (subject) {
            case DrillProbe.OfLight(var light) ->
                    Observation.of(
                            light.map(name -> Kebab.of(light(name).level()))
                                    .orElseGet(() -> ready() ? "ok" : "bad"));
            case DrillProbe.ErrorRate(var window) -> errorRate(window);
            case DrillProbe.Latency(var percentile) ->
                    latency(percentile, load.latencies().of(part));
            case DrillProbe.InfoField(var field, _) -> info(field);
            case DrillProbe.HitRate() -> hitRate(part);
            case DrillProbe.ReplicationLag() -> replicationLag();
            case DrillProbe.ContainerState() -> containerState();
        };
    }

    private Light light(Light.Name name) {
        return session.redis().get().lights().all().stream()
                .filter(light -> light.name() == name)
                .findFirst()
                .orElseThrow();
    }

    private boolean ready() {
        Lights lights = session.redis().get().lights();
        return lights.ready() && lights.write().level() == Light.Level.OK;
    }

    /** Of whole seconds, as the load counts them. */
    private Observation errorRate(Duration window) {
        List<LoadStatus.Second> all = session.load().get().seconds();
        int kept = (int) Math.max(1, window.toSeconds());
        long failed = 0;
        long sent = 0;
        for (LoadStatus.Second second : all.subList(Math.max(0, all.size() - kept), all.size())) {
            failed += second.failed() + second.unknown();
            sent += second.succeeded() + second.failed() + second.unknown();
        }
        if (sent == 0) return Observation.unknown("no commands yet");
        return Observation.share((double) failed / sent);
    }

    private static Observation latency(
            DrillProbe.Latency.Percentile percentile, Latencies.Spread spread) {
        if (spread.count() == 0) return Observation.unknown("no answers yet");
        Duration found =
                switch (percentile) {
                    case P50 -> spread.p50();
                    case P90 -> spread.p90();
                    case P99 -> spread.p99();
                    case MAX -> spread.longest();
                };
        Duration shown = Duration.ofNanos(found.toNanos() / 10_000 * 10_000);
        return Observation.of(found.toNanos() / 1e9, Durations.print(shown));
    }

    private Observation info(String field) {
        try {
            return Observation.of(session.info().getOrDefault(field, "no such field"));
        } catch (RedisException e) {
            return Observation.unknown(e.failure().english());
        }
    }

    private Observation hitRate(Latencies.Part part) {
        try {
            return hitRates.look(part, session.info());
        } catch (RedisException e) {
            return Observation.unknown(e.failure().english());
        }
    }

    private Observation replicationLag() {
        try {
            return ReplicationLag.longest(session.info());
        } catch (RedisException e) {
            return Observation.unknown(e.failure().english());
        }
    }

    private Observation containerState() {
        var container = session.recovery().get().container();
        return Observation.of(container == null ? "none" : Kebab.of(container.phase()));
    }
}
