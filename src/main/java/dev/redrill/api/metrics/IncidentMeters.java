package dev.redrill.api.metrics;

import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts incidents when they end, and times each phase of a recovery. An incident that the client
 * gave up and that recovered later counts under both outcomes.
 */
final class IncidentMeters {
    private static final Duration[] BUCKETS =
            ClientMeters.seconds(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120);

    private final MeterRegistry registry;

    IncidentMeters(MeterRegistry registry) {
        this.registry = registry;
        for (IncidentKind kind : IncidentKind.all()) {
            for (Origin origin : Origin.values()) {
                Timer _ = recovery(kind, origin);
                for (Outcome outcome : Outcome.values()) {
                    if (outcome != Outcome.RUNNING) {
                        Counter _ = ended(kind, origin, outcome);
                    }
                }
            }
        }
        for (String phase : new String[] {"notice", "down", "start", "reconnect"}) {
            Timer _ = phase(phase);
        }
    }

    Subscription follow(Published<RecoveryStatus> recovery) {
        Reader reader = new Reader(recovery);
        Subscription subscription = recovery.onChange(reader::read);
        reader.read();
        return subscription;
    }

    /** The position up to which one session has been counted. */
    private final class Reader {
        private final Published<RecoveryStatus> recovery;
        private long newest;
        private Outcome counted = Outcome.RUNNING;

        private Reader(Published<RecoveryStatus> recovery) {
            this.recovery = recovery;
        }

        private synchronized void read() {
            recovery.get().incidents().stream().filter(i -> i.id() >= newest).forEach(this::read);
        }

        private void read(Incident incident) {
            if (incident.id() > newest) {
                newest = incident.id();
                counted = Outcome.RUNNING;
            }
            if (incident.outcome() == counted) return;
            counted = incident.outcome();
            count(incident);
        }
    }

    private void count(Incident incident) {
        ended(incident.kind(), incident.origin(), incident.outcome()).increment();
        if (incident.outcome() != Outcome.RECOVERED) return;
        incident.recoveredAfter().ifPresent(recovery(incident.kind(), incident.origin())::record);
        record("notice", incident.noticedAfter());
        record("down", incident.containerDownFor());
        record("start", incident.readyAfter());
        record("reconnect", incident.reconnectedAfter());
    }

    private void record(String phase, Optional<Duration> took) {
        took.ifPresent(phase(phase)::record);
    }

    private Counter ended(IncidentKind kind, Origin origin, Outcome outcome) {
        return Counter.builder("redrill.incidents")
                .description("Incidents that ended")
                .tags(
                        "kind",
                        LabelValues.of(kind.word()),
                        "origin",
                        LabelValues.of(origin),
                        "outcome",
                        LabelValues.of(outcome))
                .register(registry);
    }

    private Timer recovery(IncidentKind kind, Origin origin) {
        return Timer.builder("redrill.recovery")
                .description("From a fault to the first accepted write")
                .tags("kind", LabelValues.of(kind.word()), "origin", LabelValues.of(origin))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer phase(String phase) {
        return Timer.builder("redrill.recovery.phase")
                .description(
                        "Recovery by phase: notice (fault to notice), down (death to start), start"
                                + " (start to ready), reconnect (ready to first accepted write)")
                .tag("phase", phase)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
