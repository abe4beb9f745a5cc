package dev.redrill.ui.incident;

import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.redis.Outage.Attempt;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.IncidentWords;
import dev.redrill.ui.text.Texts;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An incident in words and figures. */
final class IncidentViewModel {
    /** A row of the timeline. */
    record Step(String offset, Tone tone, String text) {}

    /** A figure and what it measures. */
    record Figure(String name, String value) {}

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Texts texts;

    IncidentViewModel(Texts texts) {
        this.texts = texts;
    }

    String title(Incident incident) {
        String kind = texts.of(incident.kind());
        String origin =
                switch (incident.origin()) {
                    case OURS -> kind;
                    case OUTSIDE -> texts.get("incident.outside", kind);
                };
        return texts.get("incident.numbered", incident.id(), origin);
    }

    /** What, when, how it ended and how long it took, on one line. */
    String line(Incident incident) {
        String when = CLOCK.format(incident.begun().at());
        if (incident.running()) {
            return texts.get("incident.line.running", title(incident), when, outcome(incident));
        }
        return texts.get(
                "incident.line",
                title(incident),
                when,
                outcome(incident),
                texts.lasted(took(incident)));
    }

    private static Duration took(Incident incident) {
        return incident.recoveredAfter()
                .orElseGet(
                        () ->
                                incident.events().isEmpty()
                                        ? Duration.ZERO
                                        : incident.offset(incident.inOrder().getLast()));
    }

    String outcome(Incident incident) {
        return IncidentWords.outcome(texts, incident);
    }

    Tone tone(Incident incident) {
        return switch (incident.outcome()) {
            case RUNNING -> Tone.BUSY;
            case RECOVERED -> Tone.OK;
            case GAVE_UP, FAILED -> Tone.DANGER;
            case HALTED, UNNOTICED -> Tone.WARNING;
        };
    }

    List<Figure> figures(Incident incident) {
        return List.of(
                figure("figure.noticed", incident.noticedAfter().map(texts::lasted)),
                figure("figure.down", incident.containerDownFor().map(texts::lasted)),
                figure("figure.ready", incident.readyAfter().map(texts::lasted)),
                figure("figure.recovered", incident.recoveredAfter().map(texts::lasted)),
                new Figure(texts.get("figure.attempts"), count(incident.attemptsUsed())),
                new Figure(texts.get("figure.wasted"), count(incident.attemptsWasted())));
    }

    private String count(int number) {
        return texts.decimal(number, 0);
    }

    private Figure figure(String key, Optional<String> value) {
        return new Figure(texts.get(key), value.orElse(texts.get("figure.none")));
    }

    List<Step> steps(Incident incident) {
        return incident.inOrder().stream().map(event -> step(incident, event)).toList();
    }

    private Step step(Incident incident, Event event) {
        return new Step(texts.offset(incident.offset(event)), tone(event), text(event));
    }

    private static Tone tone(Event event) {
        return switch (event) {
            case Event.Injected _, Event.ContainerPaused _, Event.Halted _ -> Tone.WARNING;
            case Event.Noticed _,
                    Event.FrozenDeclared _,
                    Event.NotReady _,
                    Event.ContainerDied _,
                    Event.GaveUp _,
                    Event.StepFailed _ ->
                    Tone.DANGER;
            case Event.Attempted(_, var attempt) ->
                    attempt.failure() == null ? Tone.OK : Tone.DANGER;
            case Event.ContainerUnpaused _,
                    Event.Undone _,
                    Event.StartCalled _,
                    Event.ContainerStarted _,
                    Event.Moved _,
                    Event.Resolved _ ->
                    Tone.BUSY;
            case Event.ServerReady _, Event.LinkUp _, Event.Recovered _ -> Tone.OK;
        };
    }

    String text(Event event) {
        return switch (event) {
            case Event.Injected(_, var how) -> texts.get("event.injected", texts.of(how));
            case Event.Noticed(_, var cause) ->
                    texts.get("event.noticed", texts.of(cause.shortWord()));
            case Event.FrozenDeclared(_, var evidence) ->
                    texts.get("event.frozen", texts.of(evidence));
            case Event.NotReady(_, var cause) ->
                    texts.get("event.not-ready", texts.of(cause.shortWord()));
            case Event.Undone _ -> texts.get("event.undone");
            case Event.Attempted(_, var attempt) -> attempt(attempt);
            case Event.ContainerDied(_, var exitCode, var oom) ->
                    texts.get(oom ? "event.died-oom" : "event.died", Integer.toString(exitCode));
            case Event.ContainerPaused _ -> texts.get("event.paused");
            case Event.ContainerUnpaused _ -> texts.get("event.unpaused");
            case Event.StartCalled _ -> texts.get("event.start-called");
            case Event.ContainerStarted _ -> texts.get("event.started");
            case Event.Moved(_, var to) -> texts.get("event.moved", to);
            case Event.Resolved resolved -> texts.of(resolved.message());
            case Event.ServerReady(_, var evidence) ->
                    texts.get("event.server-ready", texts.of(evidence));
            case Event.LinkUp _ -> texts.get("event.link-up");
            case Event.Recovered _ -> texts.get("event.recovered");
            case Event.GaveUp(_, var cause) ->
                    texts.get("event.gave-up", texts.of(cause.shortWord()));
            case Event.Halted(_, var effect) -> texts.get("event.halted", texts.of(effect));
            case Event.StepFailed(_, var failure) -> texts.get("event.failure", texts.of(failure));
        };
    }

    private String attempt(Attempt attempt) {
        String how =
                texts.get(
                        attempt.woken() ? "event.attempt-woken" : "event.attempt",
                        attempt.number());
        return attempt.failure() == null
                ? texts.get("event.attempt-succeeded", how)
                : texts.get("event.attempt-failed", how, texts.of(attempt.failure().shortWord()));
    }
}
