package dev.redrill.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Kill;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.Outage.Attempt;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisFailure.Unavailable;
import dev.redrill.redis.RedisStatus;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.state.Journal;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.FakeTime;
import dev.redrill.time.Stamp;
import dev.redrill.ui.Moments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines that scripts read: what each event becomes, each once and in its order. */
final class EventStreamTest {
    private static final Instant EPOCH_PLUS_ONE = Instant.ofEpochSecond(1);
    private static final Stamp STAMP = new Stamp(EPOCH_PLUS_ONE, 7);
    private static final String HEAD = "{\"v\":1,\"at\":1000000000,\"mono\":7,\"event\":";
    private static final RedisFailure REFUSED =
            new Unavailable(new ConnectionFailure.Refused("h:6379"));
    private static final String SAID = "h:6379 refused the connection";

    private final FakeTime time = new FakeTime(Duration.ofHours(1));
    private final Published<RedisStatus> redis = new Published<>(Moments.redisAtStart());
    private final Published<RecoveryStatus> recovery = new Published<>(recovered(List.of()));
    private final List<String> lines = new ArrayList<>();
    private final EventStream stream = new EventStream(redis, recovery, time, lines::add);

    private static RecoveryStatus recovered(List<Incident> incidents, ContainerEvent... events) {
        Journal<ContainerEvent> journal = Journal.empty();
        for (ContainerEvent event : events) journal = journal.plus(event);
        return new RecoveryStatus(new RecoveryState.Idle(), null, journal, incidents);
    }

    private static Incident incident(long id, Event... events) {
        return new Incident(
                id,
                IncidentKind.CRASH,
                Incident.Origin.OURS,
                "redis-lab",
                STAMP,
                List.of(events),
                Incident.Outcome.RUNNING);
    }

    private void happen(RedisEvent event) {
        redis.update(s -> Moments.after(s, event));
    }

    static Stream<Arguments> redisEvents() {
        var kind = AttemptPlan.Kind.CRASH_RECOVERY;
        var second = Duration.ofSeconds(1);
        return Stream.of(
                Arguments.of(
                        new RedisEvent.LinkUp(STAMP, "h:6379"), "\"link-up\",\"peer\":\"h:6379\"}"),
                Arguments.of(
                        new RedisEvent.Resolved(STAMP, "h", "10.0.0.2"),
                        "\"resolved\",\"name\":\"h\",\"address\":\"10.0.0.2\"}"),
                Arguments.of(
                        new RedisEvent.LinkLost(STAMP, REFUSED),
                        "\"link-lost\",\"cause\":\"" + SAID + "\"}"),
                Arguments.of(
                        new RedisEvent.Frozen(STAMP, new FreezeEvidence.EnginePaused()),
                        "\"frozen\",\"evidence\":\"the engine reports: paused\"}"),
                Arguments.of(
                        new RedisEvent.Attempted(
                                STAMP,
                                kind,
                                new Attempt(2, second, true, second, Duration.ofMillis(3), null)),
                        "\"attempt\",\"number\":2,\"plan\":\"crash-recovery\",\"delayMillis\":1000.0"
                            + ",\"woken\":true,\"tookMillis\":3.0,\"ok\":true}"),
                Arguments.of(
                        new RedisEvent.Attempted(
                                STAMP,
                                kind,
                                new Attempt(
                                        1, second, false, second, Duration.ofNanos(1), REFUSED)),
                        "\"attempt\",\"number\":1,\"plan\":\"crash-recovery\",\"delayMillis\":1000.0"
                            + ",\"woken\":false,\"tookMillis\":1.0E-6,\"ok\":false,\"error\":\""
                                + SAID
                                + "\"}"),
                Arguments.of(
                        new RedisEvent.Waiting(STAMP, kind, 3, second, STAMP.plus(second), REFUSED),
                        "\"waiting\",\"attempt\":3,\"plan\":\"crash-recovery\",\"delayMillis\":1000.0"
                            + ",\"retryAt\":2000000000,\"cause\":\""
                                + SAID
                                + "\"}"),
                Arguments.of(
                        new RedisEvent.Ready(STAMP, null, Moments.redisAtStart().lights()),
                        "\"ready\"}"),
                Arguments.of(
                        new RedisEvent.Ready(STAMP, second, Moments.redisAtStart().lights()),
                        "\"ready\",\"outageMillis\":1000.0}"),
                Arguments.of(
                        new RedisEvent.StaysNotReady(STAMP, REFUSED),
                        "\"not-ready\",\"cause\":\"" + SAID + "\"}"),
                Arguments.of(
                        new RedisEvent.GaveUp(STAMP, 12, REFUSED),
                        "\"gave-up\",\"attempts\":12,\"cause\":\"" + SAID + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("redisEvents")
    void eventOfTheClientIsALine(RedisEvent event, String line) {
        var _ = stream.follow();

        happen(event);

        assertThat(lines).containsExactly(HEAD + line);
    }

    static Stream<Arguments> containerEvents() {
        return Stream.of(
                Arguments.of(new ContainerEvent.Started(EPOCH_PLUS_ONE), "\"started\"}"),
                Arguments.of(
                        new ContainerEvent.Signalled(EPOCH_PLUS_ONE, 9),
                        "\"signalled\",\"signal\":9}"),
                Arguments.of(
                        new ContainerEvent.Died(EPOCH_PLUS_ONE, 137, true),
                        "\"died\",\"exitCode\":137,\"oomKilled\":true}"),
                Arguments.of(new ContainerEvent.Paused(EPOCH_PLUS_ONE), "\"paused\"}"),
                Arguments.of(new ContainerEvent.Unpaused(EPOCH_PLUS_ONE), "\"unpaused\"}"),
                Arguments.of(
                        new ContainerEvent.HealthChanged(
                                EPOCH_PLUS_ONE, ContainerInfo.Health.UNHEALTHY),
                        "\"health\",\"health\":\"unhealthy\"}"),
                Arguments.of(new ContainerEvent.Removed(EPOCH_PLUS_ONE), "\"removed\"}"));
    }

    /** Our clocks tell when it was heard, the engine's when it happened. */
    @ParameterizedTest
    @MethodSource("containerEvents")
    void eventOfTheContainerIsALine(ContainerEvent event, String line) {
        var _ = stream.follow();

        recovery.update(_ -> recovered(List.of(), event));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"mono\":" + time.nanos() + ",\"event\":\"container\"")
                .endsWith("\"engineTime\":\"1970-01-01T00:00:01Z\",\"what\":" + line);
    }

    static Stream<Arguments> incidentEvents() {
        return Stream.of(
                Arguments.of(
                        new Event.Injected(STAMP, new Kill(Duration.ofSeconds(5))),
                        "\"crash\",\"incident\":3,\"target\":\"redis-lab\",\"fault\":\"kill\","
                                + "\"how\":\"killed with SIGKILL\"}"),
                Arguments.of(
                        new Event.StepFailed(STAMP, new ContainerFailure.Closing()),
                        "\"failure\",\"message\":\"Redrill is closing\"}"),
                Arguments.of(new Event.StartCalled(STAMP), "\"start-called\",\"incident\":3}"),
                Arguments.of(
                        new Event.Moved(STAMP, "127.0.0.1:7001"),
                        "\"moved\",\"to\":\"127.0.0.1:7001\"}"),
                Arguments.of(
                        new Event.ServerReady(STAMP, Readiness.HEALTH_CHECK),
                        "\"server-ready\",\"evidence\":\""
                                + Readiness.HEALTH_CHECK.english()
                                + "\"}"),
                Arguments.of(
                        new Event.Recovered(STAMP),
                        "\"recovered\",\"incident\":3,\"kind\":\"crash\",\"ours\":true,"
                                + "\"recoveredAfterMillis\":0.0,\"attemptsUsed\":0,"
                                + "\"attemptsWasted\":0}"));
    }

    @ParameterizedTest
    @MethodSource("incidentEvents")
    void eventOfAnIncidentIsALine(Event event, String line) {
        var _ = stream.follow();

        recovery.update(_ -> recovered(List.of(incident(3, event))));

        assertThat(lines).containsExactly(HEAD + line);
    }

    /** The client's own journal and the container's events tell these. */
    @Test
    void whatAnotherLineTellsIsNotToldTwice() {
        var _ = stream.follow();

        recovery.update(
                _ ->
                        recovered(
                                List.of(
                                        incident(
                                                1,
                                                new Event.Noticed(STAMP, REFUSED),
                                                new Event.ContainerDied(STAMP, 137, false),
                                                new Event.ContainerStarted(STAMP),
                                                new Event.LinkUp(STAMP),
                                                new Event.GaveUp(STAMP, REFUSED)))));

        assertThat(lines).isEmpty();
    }

    @Test
    void eventsSoFarComeFirstAndEachComesOnce() {
        happen(new RedisEvent.LinkUp(STAMP, "first:6379"));
        var start = new Event.StartCalled(STAMP);
        recovery.update(_ -> recovered(List.of(incident(1, start))));

        Subscription following = stream.follow();
        happen(new RedisEvent.LinkUp(STAMP, "second:6379"));
        recovery.update(_ -> recovered(List.of(incident(1, start, new Event.Recovered(STAMP)))));
        recovery.update(
                _ ->
                        recovered(
                                List.of(
                                        incident(1, start, new Event.Recovered(STAMP)),
                                        incident(2, start))));

        assertThat(lines)
                .extracting(line -> line.substring(HEAD.length()).split("[,}]", 3)[0])
                .containsExactly(
                        "\"link-up\"",
                        "\"start-called\"",
                        "\"link-up\"",
                        "\"recovered\"",
                        "\"start-called\"");
        assertThat(lines.get(2)).contains("second");
        assertThat(lines.getLast()).contains("\"incident\":2");

        following.close();
        happen(new RedisEvent.LinkUp(STAMP, "third:6379"));
        recovery.update(_ -> recovered(List.of(incident(3, start))));
        assertThat(lines).hasSize(5);
    }

    @Test
    void writesOfTheLoadAreLines() {
        stream.accepted(4, Duration.ofNanos(1_999));
        stream.failed(5, Duration.ofMillis(2), REFUSED);
        stream.failed(6, Duration.ofMillis(2), new RedisFailure.TimedOut(Duration.ofSeconds(1)));

        assertThat(lines.get(0)).endsWith("\"ok\",\"seq\":4,\"latencyMicros\":1}");
        assertThat(lines.get(1))
                .endsWith(
                        "\"err\",\"seq\":5,\"latencyMicros\":2000,\"outcome\":\"not-applied\","
                                + "\"error\":\""
                                + SAID
                                + "\"}");
        assertThat(lines.get(2)).contains("\"seq\":6", "\"outcome\":\"unknown\"");
    }
}
