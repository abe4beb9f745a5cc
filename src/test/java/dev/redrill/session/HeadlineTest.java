package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo;
import dev.redrill.fault.Fault;
import dev.redrill.fault.Freeze;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Kill;
import dev.redrill.fault.KillClients;
import dev.redrill.fault.Reconnect;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.Lights;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Headline.Kind;
import dev.redrill.state.Journal;
import dev.redrill.time.Stamp;
import dev.redrill.ui.FakeTime;
import dev.redrill.ui.Moments;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The headline over the states that a class is shown; the link was lost at 0, and it is 6 s. */
final class HeadlineTest {
    private static final Stamp NOW = at(6_000);
    private static final Kill KILL = new Kill(Duration.ofSeconds(5));
    private static final Freeze FREEZE = new Freeze(Duration.ofSeconds(5));
    private static final RedisState SLEEPING =
            new RedisState.Waiting(
                    3, Duration.ofSeconds(4), FakeTime.START.plusMillis(7_000), Moments.REFUSED);
    private static final RedisState UP = new RedisState.Online(FakeTime.START);
    private static final Event DIED = new Event.ContainerDied(at(3), 137, false);
    private static final Event READY = new Event.ServerReady(at(5_200), Readiness.LOG_LINE);
    private static final Event PAUSED = new Event.ContainerPaused(at(-500));

    private static Stamp at(long millis) {
        return Moments.LOST.plus(Duration.ofMillis(millis));
    }

    private static Event injected(Fault fault) {
        return new Event.Injected(at(-20), fault);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(
                        "Redis has been down for 6.0 s",
                        Kind.DOWN,
                        SLEEPING,
                        runs("crash", injected(KILL), DIED)),
                Arguments.of(
                        "Redis has been down for 6.0 s",
                        Kind.DOWN,
                        SLEEPING,
                        runs("crash", injected(KILL))),
                Arguments.of(
                        "Redis is ready; the client sleeps 1.0 s",
                        Kind.ASLEEP,
                        SLEEPING,
                        runs("crash", injected(KILL), DIED, READY)),
                Arguments.of(
                        "Redis is ready; the client is connecting",
                        Kind.ASLEEP,
                        new RedisState.Connecting(3),
                        runs("crash", injected(KILL), DIED, READY)),
                Arguments.of(
                        "Redis is starting",
                        Kind.STARTING,
                        new RedisState.Quiet(3, FakeTime.START.plusSeconds(7), Moments.REFUSED),
                        runs("crash", injected(KILL), DIED)),
                Arguments.of(
                        "Redis has been frozen for 6.5 s",
                        Kind.FROZEN,
                        SLEEPING,
                        runs("freeze", injected(FREEZE), PAUSED)),
                Arguments.of(
                        "Redis has been frozen for 5.0 s",
                        Kind.FROZEN,
                        SLEEPING,
                        runs(
                                "freeze",
                                new Event.FrozenDeclared(
                                        at(1_000),
                                        new FreezeEvidence.CheckUnanswered(
                                                Duration.ofSeconds(1))))),
                Arguments.of(
                        "Redis is ready; the client sleeps 1.0 s",
                        Kind.ASLEEP,
                        SLEEPING,
                        runs("freeze", PAUSED, new Event.ContainerUnpaused(at(5_000)))),
                Arguments.of(
                        "The link to Redis has been down for 6.0 s",
                        Kind.CUT_OFF,
                        SLEEPING,
                        runs("link-lost", new Event.Noticed(at(0), Moments.REFUSED))),
                Arguments.of(
                        "Redis has been out of reach for 6.0 s",
                        Kind.CUT_OFF,
                        SLEEPING,
                        in(null, incident("link-lost", Incident.Outcome.RUNNING))),
                Arguments.of(
                        "Redis has been down for 6.0 s",
                        Kind.DOWN,
                        SLEEPING,
                        in(
                                ContainerInfo.Phase.EXITED,
                                incident("link-lost", Incident.Outcome.RUNNING))),
                Arguments.of(
                        "The client reconnected in 18 ms",
                        Kind.READY,
                        UP,
                        over("reconnect", 18, injected(new Reconnect()))),
                Arguments.of(
                        "Redis came back after 5.5 s",
                        Kind.READY,
                        UP,
                        over("crash", 5_480, injected(KILL), DIED)),
                Arguments.of(
                        "Redis answered again after 5.5 s",
                        Kind.READY,
                        UP,
                        over("freeze", 5_480, PAUSED)),
                Arguments.of(
                        "The link was back after 7.0 ms", Kind.READY, UP, over("link-lost", 7)),
                Arguments.of(
                        "The link was back after 30 ms",
                        Kind.READY,
                        UP,
                        over("kill-clients", 30, injected(new KillClients()))),
                Arguments.of(
                        "The link to Redis has been down for 6.0 s",
                        Kind.CUT_OFF,
                        SLEEPING,
                        runs("kill-clients", injected(new KillClients()))),
                Arguments.of(
                        "Connected and ready",
                        Kind.READY,
                        UP,
                        runs("crash", new Event.Injected(at(5_990), KILL))),
                Arguments.of(
                        "Gave up after 12 attempts",
                        Kind.GAVE_UP,
                        new RedisState.GaveUp(12, Moments.REFUSED),
                        in(
                                ContainerInfo.Phase.EXITED,
                                incident("crash", Incident.Outcome.GAVE_UP))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void saysWhatIsSo(String says, Kind kind, RedisState client, RecoveryStatus recovery) {
        Headline headline = Headline.of(redis(client, true), recovery, NOW);

        assertThat(headline.says()).hasToString(says);
        assertThat(headline.kind()).isEqualTo(kind);
        assertThat(headline.detail().toString()).isNotBlank();
    }

    @Test
    void tellsWhoSleepsWhetherTheWakeUpIsOffOrAnAttemptJustFailed() {
        RecoveryStatus ready = runs("crash", injected(KILL), DIED, READY);

        assertThat(Headline.of(redis(SLEEPING, false), ready, NOW).detail())
                .hasToString(
                        "Ready for 800 ms; with wake-up off the plan alone decides: attempt 3 of"
                                + " 12");
        assertThat(Headline.of(redis(SLEEPING, true), ready, NOW).detail())
                .hasToString("Ready for 800 ms; attempt 3 of 12 is next");
    }

    /** The lights go out a moment before the client begins to wait. */
    @Test
    void linkThatJustWentIsNotTakenForConnected() {
        RedisStatus lost = online(down());

        Headline headline = Headline.of(lost, runs("crash", injected(KILL), DIED), NOW);

        assertThat(headline.kind()).isEqualTo(Kind.DOWN);
        assertThat(headline.detail()).hasToString(Moments.REFUSED.message().toString());
    }

    /** It is asked at once. */
    @Test
    void linkThatJustCameUpIsNotTakenForNotReady() {
        RecoveryStatus ready = runs("crash", injected(KILL), DIED, READY);

        assertThat(Headline.of(online(Moments.unasked()), ready, NOW).says())
                .hasToString("Redis is ready; the client is connecting");
    }

    private static RedisStatus online(Lights lights) {
        RedisStatus of = Moments.down().redis();
        return new RedisStatus(
                UP,
                of.since(),
                lights,
                of.health(),
                of.outage(),
                1,
                of.lastFailure(),
                true,
                of.journal());
    }

    @Test
    void aFirstConnectIsNoOutage() {
        RedisStatus never = Moments.redis(SLEEPING, down(), null, 0, null, List.of());

        assertThat(Headline.of(never, Moments.recoveryAtRest(), NOW).says())
                .hasToString("Connecting");
    }

    private static RedisStatus redis(RedisState client, boolean wakeUp) {
        RedisStatus of = (client.equals(UP) ? Moments.recovered() : Moments.down()).redis();
        return new RedisStatus(
                client,
                of.since(),
                of.lights(),
                of.health(),
                of.outage(),
                1,
                of.lastFailure(),
                wakeUp,
                of.journal());
    }

    private static Lights down() {
        return Moments.down().redis().lights();
    }

    private static RecoveryStatus runs(String kind, Event... events) {
        return in(ContainerInfo.Phase.RUNNING, incident(kind, Incident.Outcome.RUNNING, events));
    }

    private static RecoveryStatus over(String kind, long millis, Event... events) {
        Event recovered = new Event.Recovered(at(millis - 20));
        return in(
                ContainerInfo.Phase.RUNNING,
                incident(
                        kind,
                        Incident.Outcome.RECOVERED,
                        Stream.concat(Stream.of(events), Stream.of(recovered))
                                .toArray(Event[]::new)));
    }

    private static RecoveryStatus in(ContainerInfo.@Nullable Phase phase, Incident incident) {
        return new RecoveryStatus(
                new RecoveryState.Reconnecting(),
                phase == null ? null : Moments.container("redis-lab", true, phase, null),
                Journal.empty(),
                List.of(incident));
    }

    private static Incident incident(String kind, Incident.Outcome outcome, Event... events) {
        return new Incident(
                1,
                new IncidentKind(kind),
                Incident.Origin.OURS,
                "redis-lab",
                at(-20),
                List.of(events),
                outcome);
    }
}
