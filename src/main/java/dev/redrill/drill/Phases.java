package dev.redrill.drill;

import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * When things happened after a fault was injected, on the monotonic clock; null for what did not
 * happen, and never negative.
 *
 * @param firstFailed a command of the load failed for the first time
 * @param noticed the client noticed
 * @param undone what was changed in the server was put back
 * @param targetBack the process ran again, for the last time
 * @param serverReady Redis was ready, for the last time
 * @param linkUp the client's link was up, for the last time
 * @param recovered a write was accepted
 * @param lastFailed a command of the load failed for the last time
 */
public record Phases(
        @Nullable Duration firstFailed,
        @Nullable Duration noticed,
        @Nullable Duration undone,
        @Nullable Duration targetBack,
        @Nullable Duration serverReady,
        @Nullable Duration linkUp,
        @Nullable Duration recovered,
        @Nullable Duration lastFailed) {
    static Phases of(Incident incident, FailureTimes failures) {
        return new Phases(
                failures.first(incident.begun()),
                incident.noticedAfter().orElse(null),
                last(incident, Event.Undone.class),
                last(incident, Event.ContainerStarted.class),
                last(incident, Event.ServerReady.class),
                last(incident, Event.LinkUp.class),
                incident.recoveredAfter().orElse(null),
                failures.last(incident.begun()));
    }

    private static @Nullable Duration last(Incident incident, Class<? extends Event> type) {
        return incident.events().stream()
                .filter(type::isInstance)
                .map(incident::offset)
                .reduce((_, later) -> later)
                .orElse(null);
    }
}
