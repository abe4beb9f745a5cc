package dev.redrill.api.view;

import dev.redrill.recovery.Incident;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An incident: its steps, and the times between them. */
public record IncidentView(
        long id,
        String kind,
        Incident.Origin origin,
        String target,
        Instant begun,
        Incident.Outcome outcome,
        @Nullable Duration noticedAfterMillis,
        @Nullable Duration containerDownForMillis,
        @Nullable Duration readyAfterMillis,
        @Nullable Duration recoveredAfterMillis,
        int attemptsUsed,
        int attemptsWasted,
        List<Step> events) {
    /** One step of the incident. */
    public record Step(Instant at, Duration afterMillis, String event, @Nullable String detail) {}

    /** The view of an incident so far. */
    public static IncidentView of(Incident incident) {
        return new IncidentView(
                incident.id(),
                incident.kind().word(),
                incident.origin(),
                incident.target(),
                incident.begun().at(),
                incident.outcome(),
                incident.noticedAfter().orElse(null),
                incident.containerDownFor().orElse(null),
                incident.readyAfter().orElse(null),
                incident.recoveredAfter().orElse(null),
                incident.attemptsUsed(),
                incident.attemptsWasted(),
                incident.inOrder().stream().map(e -> step(incident, e)).toList());
    }

    private static Step step(Incident incident, Incident.Event event) {
        return switch (event) {
            case Incident.Event.Injected(_, var fault) ->
                    step(incident, event, "injected", fault.english());
            case Incident.Event.Noticed(_, var cause) ->
                    step(incident, event, "noticed", cause.english());
            case Incident.Event.FrozenDeclared(_, var evidence) ->
                    step(incident, event, "frozen", evidence.english());
            case Incident.Event.NotReady(_, var cause) ->
                    step(incident, event, "not-ready", cause.english());
            case Incident.Event.Undone(_) -> step(incident, event, "undone", null);
            case Incident.Event.Attempted(_, var attempt) ->
                    step(
                            incident,
                            event,
                            "attempted",
                            attempt.failure() == null
                                    ? "attempt %d succeeded".formatted(attempt.number())
                                    : "attempt %d failed: %s"
                                            .formatted(
                                                    attempt.number(), attempt.failure().english()));
            case Incident.Event.ContainerDied(_, var code, var oom) ->
                    step(
                            incident,
                            event,
                            "container-died",
                            "exit code " + code + (oom ? ", out of memory" : ""));
            case Incident.Event.ContainerPaused(_) ->
                    step(incident, event, "container-paused", null);
            case Incident.Event.ContainerUnpaused(_) ->
                    step(incident, event, "container-unpaused", null);
            case Incident.Event.StartCalled(_) -> step(incident, event, "start-called", null);
            case Incident.Event.ContainerStarted(_) ->
                    step(incident, event, "container-started", null);
            case Incident.Event.Moved(_, var to) -> step(incident, event, "moved", to);
            case Incident.Event.Resolved resolved ->
                    step(incident, event, "resolved", resolved.message().toString());
            case Incident.Event.ServerReady(_, var evidence) ->
                    step(incident, event, "server-ready", evidence.english());
            case Incident.Event.LinkUp(_) -> step(incident, event, "link-up", null);
            case Incident.Event.Recovered(_) -> step(incident, event, "recovered", null);
            case Incident.Event.GaveUp(_, var cause) ->
                    step(incident, event, "gave-up", cause.english());
            case Incident.Event.Halted(_, var effect) ->
                    step(incident, event, "halted", effect.english());
            case Incident.Event.StepFailed(_, var failure) ->
                    step(incident, event, "failure", failure.english());
        };
    }

    private static Step step(
            Incident incident, Incident.Event event, String name, @Nullable String detail) {
        return new Step(event.stamp().at(), incident.offset(event), name, detail);
    }
}
