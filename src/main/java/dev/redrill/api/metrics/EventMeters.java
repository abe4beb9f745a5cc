package dev.redrill.api.metrics;

import dev.redrill.session.Session;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.MeterRegistry;

import java.util.List;
import java.util.stream.Stream;

/** What is counted when it happens, from one session after the other. */
final class EventMeters {
    private final ClientMeters client;
    private final CommandMeters commands;
    private final IncidentMeters incidents;
    private final ContainerMeters container;

    /** Every series stands at zero from the start, so that its first increase can be seen. */
    EventMeters(MeterRegistry registry) {
        client = new ClientMeters(registry);
        commands = new CommandMeters(registry);
        incidents = new IncidentMeters(registry);
        container = new ContainerMeters(registry);
    }

    /** Counts what has happened to the session already, and then everything as it happens. */
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
