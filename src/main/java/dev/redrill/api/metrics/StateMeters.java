package dev.redrill.api.metrics;

import dev.redrill.container.ContainerInfo;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisState;
import dev.redrill.session.Session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of the current state, read at each scrape. A state has one series per possible value: 1
 * for the current one, 0 for the others.
 */
final class StateMeters {
    private static final List<String> CONNECTION_STATES =
            List.of(
                    "offline",
                    "connecting",
                    "online",
                    "waiting",
                    "waiting_for_container",
                    "quiet",
                    "gave_up");

    private final Supplier<Optional<Session>> session;

    /** Reads the open session from the given source; empty while none is open. */
    StateMeters(Supplier<Optional<Session>> session) {
        this.session = session;
    }

    void bindTo(MeterRegistry registry) {
        connection(registry);
        lights(registry);
        container(registry);
        gauge(
                registry,
                "redrill.ready",
                Tags.empty(),
                "Whether a client can work: link, ping, loaded and write, all of them",
                s -> flag(s.redis().get().lights().ready()));
        gauge(
                registry,
                "redrill.incident.running",
                Tags.empty(),
                "Whether an incident runs",
                s -> flag(s.recovery().get().running().isPresent()));
    }

    private void connection(MeterRegistry registry) {
        for (String state : CONNECTION_STATES) {
            holds(
                    registry,
                    "redrill.connection.state",
                    Tags.of("state", state),
                    "What the client is doing about its link",
                    s -> word(s.redis().get().state()).equals(state));
        }
        gauge(
                registry,
                "redrill.health.consecutive.failures",
                Tags.empty(),
                "How many health checks in a row have failed",
                s -> s.redis().get().health().consecutiveFailures());
    }

    private void lights(MeterRegistry registry) {
        for (Light.Name name : Light.Name.values()) {
            for (Light.Level level : Light.Level.values()) {
                holds(
                        registry,
                        "redrill.light",
                        Tags.of("light", LabelValues.of(name), "level", LabelValues.of(level)),
                        "What each of the five lights shows",
                        s -> shows(s, name, level));
            }
        }
    }

    private static boolean shows(Session session, Light.Name name, Light.Level level) {
        return session.redis().get().lights().all().stream()
                .anyMatch(light -> light.name() == name && light.level() == level);
    }

    private void container(MeterRegistry registry) {
        for (ContainerInfo.Phase phase : ContainerInfo.Phase.values()) {
            holds(
                    registry,
                    "redrill.container.state",
                    Tags.of("state", LabelValues.of(phase)),
                    "What the target's container is doing",
                    s -> container(s).map(c -> c.phase() == phase).orElse(false));
        }
        gauge(
                registry,
                "redrill.container.policy.restarts",
                Tags.empty(),
                "How often a restart policy has started the container, as the engine counts",
                s -> container(s).map(ContainerInfo::restartCount).orElse(0));
    }

    private static Optional<ContainerInfo> container(Session session) {
        return Optional.ofNullable(session.recovery().get().container());
    }

    private void holds(
            MeterRegistry registry, String name, Tags tags, String help, Predicate<Session> is) {
        gauge(registry, name, tags, help, s -> flag(is.test(s)));
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            Tags tags,
            String help,
            ToDoubleFunction<Session> value) {
        Gauge.builder(name, () -> session.get().map(value::applyAsDouble).orElse(0.0))
                .tags(tags)
                .description(help)
                .register(registry);
    }

    private static double flag(boolean holds) {
        return holds ? 1 : 0;
    }

    private static String word(RedisState state) {
        return switch (state) {
            case RedisState.Offline _ -> "offline";
            case RedisState.Connecting _ -> "connecting";
            case RedisState.Online _ -> "online";
            case RedisState.Waiting _ -> "waiting";
            case RedisState.WaitingForContainer _ -> "waiting_for_container";
            case RedisState.Quiet _ -> "quiet";
            case RedisState.GaveUp _ -> "gave_up";
        };
    }
}
