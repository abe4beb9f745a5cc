package dev.redrill.watch;

import dev.redrill.container.ContainerEvent;
import dev.redrill.load.Load;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisStatus;
import dev.redrill.state.JournalReader;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Kebab;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns the managers' snapshots into JSON lines: every event once, in the order of its manager.
 * Lines carry {@code v} (1), {@code at} (nanoseconds since 1970), {@code mono} (monotonic
 * nanoseconds) and {@code event}.
 */
public final class EventStream implements Load.Listener {
    private final Published<RedisStatus> redis;
    private final Published<RecoveryStatus> recovery;
    private final TimeSource time;
    private final Consumer<String> sink;
    private long incidentId;
    private int incidentEvents;

    /**
     * Writes nothing until {@link #follow()}.
     *
     * @param sink receives every line, from any thread, one at a time; must be quick
     */
    public EventStream(
            Published<RedisStatus> redis,
            Published<RecoveryStatus> recovery,
            TimeSource time,
            Consumer<String> sink) {
        this.redis = redis;
        this.recovery = recovery;
        this.time = time;
        this.sink =
                line -> {
                    synchronized (sink) {
                        sink.accept(line);
                    }
                };
    }

    /** Writes the events so far, then each new event, until the subscription is closed. */
    public Subscription follow() {
        var all =
                List.of(
                        new JournalReader<>(redis, RedisStatus::journal, this::write).follow(),
                        new JournalReader<>(recovery, RecoveryStatus::containerEvents, this::write)
                                .follow(),
                        recovery.onChange(this::readIncidents));
        readIncidents();
        return () -> all.forEach(Subscription::close);
    }

    private void write(RedisEvent event) {
        sink.accept(line(event).json());
    }

    private void write(ContainerEvent event) {
        sink.accept(line(event).json());
    }

    private synchronized void readIncidents() {
        for (Incident incident : recovery.get().incidents()) read(incident);
    }

    private void read(Incident incident) {
        if (incident.id() < incidentId) return;
        if (incident.id() > incidentId) {
            incidentId = incident.id();
            incidentEvents = 0;
        }
        List<Incident.Event> fresh =
                incident.events().subList(incidentEvents, incident.events().size());
        fresh.forEach(event -> read(incident, event));
        incidentEvents = incident.events().size();
    }

    private void read(Incident incident, Incident.Event event) {
        switch (event) {
            case Incident.Event.Injected(var stamp, var fault) ->
                    sink.accept(
                            new Line(stamp, incident.kind().word())
                                    .put("incident", incident.id())
                                    .put("target", incident.target())
                                    .put("fault", fault.name().word())
                                    .put("how", fault.english())
                                    .json());
            case Incident.Event.Recovered(var stamp) ->
                    sink.accept(recovered(incident, stamp).json());
            case Incident.Event.StepFailed(var stamp, var failure) ->
                    sink.accept(
                            new Line(stamp, "failure").put("message", failure.english()).json());
            case Incident.Event.Halted(var stamp, var effect) ->
                    sink.accept(
                            new Line(stamp, "halted")
                                    .put("incident", incident.id())
                                    .put("effect", effect.english())
                                    .json());
            case Incident.Event.NotReady(var stamp, var cause) ->
                    sink.accept(
                            new Line(stamp, "not-ready")
                                    .put("incident", incident.id())
                                    .put("cause", cause.english())
                                    .json());
            case Incident.Event.Undone(var stamp) ->
                    sink.accept(new Line(stamp, "undone").put("incident", incident.id()).json());
            case Incident.Event.StartCalled(var stamp) ->
                    sink.accept(
                            new Line(stamp, "start-called").put("incident", incident.id()).json());
            case Incident.Event.ServerReady(var stamp, var evidence) ->
                    sink.accept(
                            new Line(stamp, "server-ready")
                                    .put("evidence", evidence.english())
                                    .json());
            case Incident.Event.Moved(var stamp, var to) ->
                    sink.accept(new Line(stamp, "moved").put("to", to).json());
            case Incident.Event.Noticed _,
                    Incident.Event.FrozenDeclared _,
                    Incident.Event.Attempted _,
                    Incident.Event.ContainerDied _,
                    Incident.Event.ContainerPaused _,
                    Incident.Event.ContainerUnpaused _,
                    Incident.Event.ContainerStarted _,
                    Incident.Event.LinkUp _,
                    Incident.Event.Resolved _,
                    Incident.Event.GaveUp _ -> {}
        }
    }

    private static Line recovered(Incident incident, Stamp stamp) {
        return new Line(stamp, "recovered")
                .put("incident", incident.id())
                .put("kind", incident.kind().word())
                .put("ours", incident.origin() == Incident.Origin.OURS)
                .put("noticedAfter", incident.noticedAfter().orElse(null))
                .put("containerDownFor", incident.containerDownFor().orElse(null))
                .put("readyAfter", incident.readyAfter().orElse(null))
                .put("recoveredAfter", incident.recoveredAfter().orElse(null))
                .put("attemptsUsed", incident.attemptsUsed())
                .put("attemptsWasted", incident.attemptsWasted());
    }

    private Line line(RedisEvent event) {
        return switch (event) {
            case RedisEvent.LinkUp(var stamp, var peer) ->
                    new Line(stamp, "link-up").put("peer", peer);
            case RedisEvent.Resolved(var stamp, var name, var address) ->
                    new Line(stamp, "resolved").put("name", name).put("address", address);
            case RedisEvent.LinkLost(var stamp, var cause) ->
                    new Line(stamp, "link-lost").put("cause", cause.english());
            case RedisEvent.Frozen(var stamp, var evidence) ->
                    new Line(stamp, "frozen").put("evidence", evidence.english());
            case RedisEvent.Attempted(var stamp, var plan, var attempt) ->
                    new Line(stamp, "attempt")
                            .put("number", attempt.number())
                            .put("plan", word(plan))
                            .put("delay", attempt.delay())
                            .put("woken", attempt.woken())
                            .put("took", attempt.took())
                            .put("ok", attempt.failure() == null)
                            .put(
                                    "error",
                                    attempt.failure() == null ? null : attempt.failure().english());
            case RedisEvent.Waiting(
                            var stamp,
                            var plan,
                            var attempt,
                            var delay,
                            var retryAt,
                            var cause) ->
                    new Line(stamp, "waiting")
                            .put("attempt", attempt)
                            .put("plan", word(plan))
                            .put("delay", delay)
                            .putMoment("retryAt", retryAt)
                            .put("cause", cause.english());
            case RedisEvent.Ready(var stamp, var outage, _) ->
                    new Line(stamp, "ready").put("outage", outage);
            case RedisEvent.HealthChecked(var stamp, var health, var lights) ->
                    new Line(stamp, "health")
                            .put("ok", lights.ready())
                            .put("latency", health.latency())
                            .put("consecutiveFailures", health.consecutiveFailures())
                            .put(
                                    "error",
                                    health.failure() == null ? null : health.failure().english());
            case RedisEvent.StaysNotReady(var stamp, var cause) ->
                    new Line(stamp, "not-ready").put("cause", cause.english());
            case RedisEvent.GaveUp(var stamp, var attempts, var cause) ->
                    new Line(stamp, "gave-up")
                            .put("attempts", attempts)
                            .put("cause", cause.english());
        };
    }

    /**
     * A container event, stamped when we received it; the engine's own time is a separate field.
     */
    private Line line(ContainerEvent event) {
        Line line = new Line(time.stamp(), "container").put("engineTime", event.at().toString());
        return switch (event) {
            case ContainerEvent.Started _ -> line.put("what", "started");
            case ContainerEvent.Signalled(_, var signal) ->
                    line.put("what", "signalled").put("signal", signal);
            case ContainerEvent.Died(_, var code, var oom) ->
                    line.put("what", "died").put("exitCode", code).put("oomKilled", oom);
            case ContainerEvent.Paused _ -> line.put("what", "paused");
            case ContainerEvent.Unpaused _ -> line.put("what", "unpaused");
            case ContainerEvent.HealthChanged(_, var health) ->
                    line.put("what", "health").put("health", word(health));
            case ContainerEvent.Removed _ -> line.put("what", "removed");
        };
    }

    private static String word(Enum<?> value) {
        return Kebab.of(value);
    }

    @Override
    public void accepted(long number, Duration latency) {
        sink.accept(
                new Line(time.stamp(), "ok")
                        .put("seq", number)
                        .put("latencyMicros", latency.toNanos() / 1_000)
                        .json());
    }

    @Override
    public void failed(long number, Duration latency, RedisFailure failure) {
        sink.accept(
                new Line(time.stamp(), "err")
                        .put("seq", number)
                        .put("latencyMicros", latency.toNanos() / 1_000)
                        .put("outcome", failure.mayHaveBeenApplied() ? "unknown" : "not-applied")
                        .put("error", failure.english())
                        .json());
    }
}
