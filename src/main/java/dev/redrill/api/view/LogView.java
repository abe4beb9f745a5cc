package dev.redrill.api.view;

import dev.redrill.api.http.Json;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One entry of the log: a line, or an event of the container.
 *
 * @param kind "line", or the kind of event
 * @param level of a line
 */
public record LogView(Instant at, String kind, LogLine.@Nullable Level level, String text) {
    /** The view of a log entry. */
    public static LogView of(LogEntry entry) {
        return switch (entry) {
            case LogEntry.Line(var line) ->
                    new LogView(line.at(), "line", line.level(), line.text());
            case LogEntry.Rule(var because) -> of(because);
        };
    }

    private static LogView of(ContainerEvent event) {
        return switch (event) {
            case ContainerEvent.Started _ -> cut(event, "started", "the container was started");
            case ContainerEvent.Signalled(_, var signal) ->
                    cut(event, "signalled", "signal " + signal);
            case ContainerEvent.Died(_, var code, var oom) ->
                    cut(event, "died", "exit code " + code + (oom ? ", out of memory" : ""));
            case ContainerEvent.Paused _ -> cut(event, "paused", "the container was frozen");
            case ContainerEvent.Unpaused _ -> cut(event, "unpaused", "the container was thawed");
            case ContainerEvent.HealthChanged(_, var health) ->
                    cut(event, "health", Json.word(health));
            case ContainerEvent.Removed _ ->
                    cut(event, "removed", new ContainerFailure.Removed().english());
        };
    }

    private static LogView cut(ContainerEvent event, String kind, String text) {
        return new LogView(event.at(), kind, null, text);
    }
}
