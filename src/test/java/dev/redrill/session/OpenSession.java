package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.docker.DockerRuntime;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.Targets.Opened;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.List;

/** A real session on a real target, for a test. */
public final class OpenSession implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LiveTargets targets;

    public OpenSession(Duration downtime, double loadRate) {
        this(DockerRuntime.create(TimeSource.system()), downtime, loadRate);
    }

    public OpenSession(ContainerRuntime engine, Duration downtime, double loadRate) {
        var settings =
                new SessionSettings(
                        RetryPolicy.STANDARD,
                        RedisSettings.STANDARD,
                        RecoverySettings.STANDARD.with(downtime, Duration.ofSeconds(5)),
                        loadRate,
                        null,
                        true);
        targets = LiveTargets.create(engine, settings, TimeSource.system());
    }

    /** Opens and waits until Redis is ready. */
    public Session open(Target target) throws InterruptedException {
        Session session = opened(target);
        Wait.until("ready", PATIENCE, () -> session.redis().get().lights().ready());
        return session;
    }

    /** Opens what nobody has named, and waits until Redis is ready. */
    public Session openUnnamed(Target target) throws InterruptedException {
        targets.open(target);
        Session session = opened();
        Wait.until("ready", PATIENCE, () -> session.redis().get().lights().ready());
        return session;
    }

    public Session opened(Target target) throws InterruptedException {
        targets.openNamed(target);
        return opened();
    }

    private Session opened() throws InterruptedException {
        Wait.until(
                "opened",
                PATIENCE,
                () ->
                        targets.opened().get() instanceof Opened.Open
                                || targets.opened().get() instanceof Opened.Failed);
        assertThat(targets.opened().get()).isInstanceOf(Opened.Open.class);
        return ((Opened.Open) targets.opened().get()).session();
    }

    public LiveTargets targets() {
        return targets;
    }

    /** Crashes, waits for the recovery, and returns the incident. */
    public static Incident crashAndRecover(Session session, String fault)
            throws InterruptedException {
        long id = session.inject(fault);
        return recovered(session, id);
    }

    /** Waits for the recovery, and for what the engine tells of it when the client is back. */
    public static Incident recovered(Session session, long id) throws InterruptedException {
        Wait.until(
                "incident " + id + " ended",
                Duration.ofSeconds(70),
                () ->
                        session.recovery()
                                .get()
                                .latest()
                                .filter(i -> i.id() == id && !i.running() && isToldWhole(i))
                                .isPresent());
        Incident incident = session.recovery().get().latest().orElseThrow();
        assertThat(incident.outcome()).as("%s", incident).isEqualTo(Incident.Outcome.RECOVERED);
        return incident;
    }

    private static boolean isToldWhole(Incident incident) {
        return incident.outcome() != Incident.Outcome.RECOVERED
                || (count(incident, Event.ContainerPaused.class)
                                <= count(incident, Event.ContainerUnpaused.class)
                        && count(incident, Event.ContainerDied.class)
                                <= count(incident, Event.ContainerStarted.class));
    }

    private static long count(Incident incident, Class<? extends Event> type) {
        return incident.events().stream().filter(type::isInstance).count();
    }

    public static List<Outage.Attempt> attempts(Incident incident) {
        return incident.events().stream()
                .filter(Event.Attempted.class::isInstance)
                .map(e -> ((Event.Attempted) e).attempt())
                .toList();
    }

    public static <E extends RedisEvent> List<E> events(Session session, Class<E> type) {
        return session.redis().get().journal().events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        targets.close();
    }
}
