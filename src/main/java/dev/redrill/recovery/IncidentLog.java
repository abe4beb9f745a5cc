package dev.redrill.recovery;

import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.time.Durations;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/**
 * Writes into the program's own log, at info, what an operator would tell a colleague of an
 * incident: what was injected or seen, each attempt, and how it ended. An incident of ours begins
 * on the thread of whoever asked for it, whose name is on the line: {@code window-background},
 * {@code api-request-…}, or {@code main} for the console.
 */
final class IncidentLog {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentLog.class);

    void begun(Incident incident) {
        LOG.info(
                "incident {}: {} of {}, {}",
                incident.id(),
                incident.kind(),
                incident.target(),
                incident.origin() == Origin.OURS ? "by Redrill" : "from outside");
    }

    void happened(Incident incident, Event event) {
        line(incident, event).ifPresent(line -> LOG.info("incident {}: {}", incident.id(), line));
    }

    /** What is told of an event; nothing where another line tells it. */
    static Optional<String> line(Incident incident, Event event) {
        return switch (event) {
            case Event.Injected(_, var fault) ->
                    Optional.of("injected %s into %s".formatted(fault.name(), incident.target()));
            case Event.Noticed(_, var cause) -> Optional.of("link lost, " + cause.english());
            case Event.FrozenDeclared(_, var evidence) ->
                    Optional.of("declared frozen, " + evidence.english());
            case Event.NotReady(_, var cause) -> Optional.of("not ready, " + cause.english());
            case Event.Undone _ -> Optional.of("undone");
            case Event.Attempted(_, var attempt) ->
                    Optional.of(
                            "attempt %d %s"
                                    .formatted(
                                            attempt.number(),
                                            attempt.failure() == null
                                                    ? "succeeded"
                                                    : "failed, " + attempt.failure().english()));
            case Event.ContainerDied(_, var code, var oom) ->
                    Optional.of(
                            "process ended with exit code %d%s"
                                    .formatted(code, oom ? ", out of memory" : ""));
            case Event.ContainerPaused _ -> Optional.of("container paused");
            case Event.ContainerUnpaused _ -> Optional.of("container unpaused");
            case Event.StartCalled _ -> Optional.of("starting " + incident.target());
            case Event.ContainerStarted _ -> Optional.of("process started");
            case Event.Moved(_, var to) -> Optional.of("reached at " + to + " from now on");
            case Event.Resolved resolved -> Optional.of(resolved.message().toString());
            case Event.ServerReady _ -> Optional.of("server ready");
            case Event.LinkUp _ -> Optional.empty();
            case Event.Recovered _ ->
                    Optional.of("recovered after " + millis(incident.offset(event)));
            case Event.GaveUp(_, var cause) -> Optional.of("gave up, " + cause.english());
            case Event.Halted(_, var effect) -> Optional.of("halted, " + effect.english());
            case Event.StepFailed(_, var failure) -> Optional.of("failed, " + failure.english());
        };
    }

    private static String millis(Duration span) {
        return Durations.print(Duration.ofMillis(span.toMillis()));
    }
}
