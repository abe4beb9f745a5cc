package dev.redrill.api.metrics;

import dev.redrill.session.Session;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.stream.Stream;

/** Counters and timers, updated as events happen, over all sessions. */
final class EventMeters {
    private final ClientMeters client;
    private final CommandMeters commands;
    private final IncidentMeters incidents;
    private final ContainerMeters container;

    /** Every series starts at zero, so that its first increase is visible. */
    EventMeters(MeterRegistry registry) {
        client = new ClientMeters(registry);
        commands = new CommandMeters(registry);
        incidents = new IncidentMeters(registry);
        container = new ContainerMeters(registry);
    }

    /** Counts the session's events so far, then each new one. */
    Subscription follow(Session session) {
        session.onLoad(commands);
        List<Subscription> all =
                Stream.of(
                                client.follow(session.redis()),
                                incidents.follow(session.recovery()),
                                container.followEvents(session.recovery()),
                                container.followLog(session.log()))
                        .toList();
        return () -> all.forEach(Subscription::close);
    }
}
