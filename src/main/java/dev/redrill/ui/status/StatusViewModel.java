package dev.redrill.ui.status;

import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.redis.RedisEvent;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The engine, and what happened last. */
final class StatusViewModel {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Texts texts;

    StatusViewModel(Texts texts) {
        this.texts = texts;
    }

    String engine(EngineState engine) {
        return switch (engine) {
            case EngineState.Unknown() -> texts.get("engine.unknown");
            case EngineState.Reachable(var name, var version, _) ->
                    texts.get("engine.reachable", name, version);
            case EngineState.Unreachable(var problem) -> unreachable(problem.kind());
        };
    }

    private String unreachable(FailureKind reason) {
        return texts.get(
                switch (reason) {
                    case ENGINE_MISSING -> "engine.missing";
                    case NOT_PERMITTED -> "engine.not-permitted";
                    case TIMED_OUT -> "engine.timed-out";
                    case NOT_FOUND, CONFLICT, NOT_AVAILABLE, OTHER -> "engine.unreachable";
                });
    }

    String engineDetail(EngineState engine) {
        return switch (engine) {
            case EngineState.Unknown() -> texts.get("engine.unknown");
            case EngineState.Reachable(_, _, var where) -> where;
            case EngineState.Unreachable(var problem) -> texts.of(problem);
        };
    }

    /** The newest event that is worth a line; health checks that pass are not. */
    String lastEvent(Frame frame) {
        List<RedisEvent> events =
                frame.live().map(l -> l.redis().journal().events()).orElse(List.of());
        for (RedisEvent event : events.reversed()) {
            String text = text(event);
            if (!text.isEmpty()) {
                return texts.get("status.event", CLOCK.format(event.stamp().at()), text);
            }
        }
        return "";
    }

    private String text(RedisEvent event) {
        return switch (event) {
            case RedisEvent.LinkUp(_, var peer) -> texts.get("status.link-up", peer);
            case RedisEvent.LinkLost(_, var cause) ->
                    texts.get("status.link-lost", texts.of(cause.word()));
            case RedisEvent.Resolved(_, var name, var address) ->
                    texts.get("event.resolved", name, address);
            case RedisEvent.Frozen _ -> texts.get("status.frozen");
            case RedisEvent.Attempted(_, _, var attempt) ->
                    attempt.failure() == null
                            ? texts.get("status.attempt-succeeded", attempt.number())
                            : texts.get(
                                    "status.attempt-failed",
                                    attempt.number(),
                                    texts.of(attempt.failure().word()));
            case RedisEvent.Waiting(_, _, var attempt, var delay, _, _) ->
                    texts.get("status.waiting", texts.span(delay), attempt);
            case RedisEvent.Ready _ -> texts.get("status.ready");
            case RedisEvent.HealthChecked(_, var health, _) ->
                    health.failure() == null
                            ? ""
                            : texts.get("status.check-failed", texts.of(health.failure().word()));
            case RedisEvent.StaysNotReady(_, var cause) ->
                    texts.get("status.stays-not-ready", texts.of(cause.word()));
            case RedisEvent.GaveUp(_, var attempts, _) -> texts.get("status.gave-up", attempts);
        };
    }
}
