package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.NeedsDocker;
import dev.redrill.Shell;
import dev.redrill.TestContainer;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.Availability;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.RedisEvent;
import dev.redrill.session.Targets.Opened;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@NeedsDocker
@Timeout(300)
class DockerSessionTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private static Target target(TestContainer container) {
        return new Target.Container(container.id(), null);
    }

    /** A free fixed port: one that Docker picks may be another one after a restart. */
    private static TestContainer fixedPort(String... options) {
        int port = TestRedis.freePort();
        List<String> all = new ArrayList<>(List.of("-p", "127.0.0.1:" + port + ":6379"));
        all.addAll(List.of(options));
        return TestContainer.redis(all.toArray(String[]::new));
    }

    @Test
    void aContainerThatNobodyOptedInIsNotBrokenUntilSomebodyAgrees() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.openUnnamed(target(container));

            assertThatThrownBy(() -> session.inject("kill"))
                    .isInstanceOfSatisfying(
                            RecoveryRefused.class,
                            e ->
                                    assertThat(e.reason())
                                            .isInstanceOf(RecoveryRefused.Reason.NotOptedIn.class))
                    .hasMessageContaining("redrill.target=true");
            assertThatThrownBy(() -> session.inject("restart")).isInstanceOf(RecoveryRefused.class);
            session.arm();
            OpenSession.crashAndRecover(session, "kill");
        }
    }

    @Test
    void recoversFromFiftyCrashes() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));
            OpenSession.crashAndRecover(session, "kill");
            long threads = Thread.getAllStackTraces().size();

            for (int i = 0; i < 50; i++) OpenSession.crashAndRecover(session, "kill");

            Wait.until(
                    "threads back to base",
                    Duration.ofSeconds(10),
                    () -> Thread.getAllStackTraces().size() <= threads + 2);
            assertThat(session.redis().get().totalReconnects()).isEqualTo(51);
            assertThat(container.value(".RestartCount")).isEqualTo("0");
            long readyLines =
                    session.log().since(0, 100_000).stream()
                            .filter(LogEntry.Line.class::isInstance)
                            .map(e -> ((LogEntry.Line) e).line())
                            .filter(LogLine::saysReady)
                            .count();
            assertThat(readyLines).isEqualTo(52);
        }
    }

    @Test
    void containerThatSomebodyStoppedByASignalCanBeThawed() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));
            container.docker("kill", "-s", "STOP");
            Wait.until(
                    "a thaw is offered",
                    OpenSession.PATIENCE,
                    () ->
                            session.recovery().get().offered().stream()
                                    .anyMatch(Undo.Thaw.class::isInstance));

            session.start();

            Incident incident = OpenSession.recovered(session, 1);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OUTSIDE);
            assertThat(incident.kind()).isEqualTo(IncidentKind.FREEZE);
            Wait.until(
                    "nothing is offered once the container is seen to run",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().offered().isEmpty());
        }
    }

    /** There was never a link that could hear of the thaw. */
    @Test
    void containerThatWasStoppedBeforeItWasOpenedCanBeThawed() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            container.docker("kill", "-s", "STOP");
            Session session = drill.opened(target(container));
            Wait.until(
                    "a thaw is offered",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().offered().isPresent());

            session.start();

            Wait.until("ready", OpenSession.PATIENCE, () -> session.redis().get().lights().ready());
            Wait.until(
                    "nothing to do",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().offered().isEmpty());
        }
    }

    @Test
    void restartGoesByTheRestartPlan() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));

            Incident incident = OpenSession.recovered(session, session.inject("restart"));

            assertThat(incident.kind()).isEqualTo(IncidentKind.RESTART);
            assertThat(incident.containerDownFor()).isPresent();
            assertThat(incident.readyAfter()).isPresent();
        }
    }

    @Test
    void deathInsideIsLeftToTheRestartPolicy() throws Exception {
        try (var container = fixedPort("--restart", "always");
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));
            assertThat(session.can(session.fault("process-death").name()))
                    .isInstanceOf(Availability.Available.class);

            Incident incident = OpenSession.crashAndRecover(session, "process-death");

            assertThat(incident.events()).noneMatch(Event.StartCalled.class::isInstance);
            assertThat(container.value(".RestartCount")).isEqualTo("1");
        }
    }

    @Test
    void containerThatSomebodyKilledIsStartedAfterTheDowntime() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(target(container));

            container.docker("kill");

            Wait.until(
                    "an incident",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().latest().isPresent());
            Incident incident = OpenSession.recovered(session, 1);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OUTSIDE);
            assertThat(incident.events()).anyMatch(Event.StartCalled.class::isInstance);
        }
    }

    @Test
    void containerThatSomebodyStoppedIsOfferedAStart() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(target(container));

            container.docker("stop");
            Wait.until(
                    "a start is offered",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().offered().isPresent());
            session.start();

            OpenSession.recovered(session, 1);
        }
    }

    @Test
    void restartPolicyThatIsUsedUpIsNotWaitedFor() throws Exception {
        try (var container = fixedPort("--restart", "on-failure:1");
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(target(container));
            OpenSession.crashAndRecover(session, "process-death");

            Incident incident = OpenSession.crashAndRecover(session, "process-death");

            assertThat(incident.events()).anyMatch(Event.StartCalled.class::isInstance);
        }
    }

    @Test
    void dockerKillFromOutsideIsTheSameIncidentMarkedAsNotOurs() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(Duration.ofMinutes(5), 20)) {
            Session session = drill.open(target(container));

            container.docker("kill");
            Wait.until(
                    "a crash is noted",
                    OpenSession.PATIENCE,
                    () ->
                            session.recovery()
                                    .get()
                                    .latest()
                                    .filter(
                                            i ->
                                                    i.kind().equals(IncidentKind.CRASH)
                                                            && i.noticedAfter().isPresent())
                                    .isPresent());
            container.docker("start");

            Incident incident = OpenSession.recovered(session, 1);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OUTSIDE);
            assertThat(incident.events()).noneMatch(Event.StartCalled.class::isInstance);
        }
    }

    @Test
    void stopAndFreezeAreUndoneByThemselves() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));

            Incident stop = OpenSession.recovered(session, session.inject("stop"));
            Incident freeze = OpenSession.recovered(session, session.inject("freeze"));

            assertThat(stop.kind().word()).isEqualTo("stop");
            assertThat(stop.outcome()).isEqualTo(Incident.Outcome.RECOVERED);
            assertThat(freeze.kind()).isEqualTo(IncidentKind.FREEZE);
            assertThat(freeze.outcome()).isEqualTo(Incident.Outcome.RECOVERED);
            assertThat(freeze.events())
                    .noneMatch(Incident.Event.ContainerDied.class::isInstance)
                    .anyMatch(Incident.Event.ContainerUnpaused.class::isInstance);
        }
    }

    @Test
    void clientThatRedisKilledIsBackWithOneWokenAttempt() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            Session session = drill.open(target(container));

            Shell.must(
                    "docker",
                    "exec",
                    container.id(),
                    "redis-cli",
                    "CLIENT",
                    "KILL",
                    "TYPE",
                    "normal");

            EmbeddedSessionTest.assertOneWokenAttempt(OpenSession.recovered(session, 1));
        }
    }

    @Test
    void pauseIsSeenWhereTheEngineTellsAndTheThawBringsItBack() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(target(container));

            container.docker("pause");
            Wait.until(
                    "frozen",
                    Duration.ofSeconds(2),
                    () -> !OpenSession.events(session, RedisEvent.Frozen.class).isEmpty());
            assertThat(OpenSession.events(session, RedisEvent.Frozen.class).getFirst().evidence())
                    .isEqualTo(new FreezeEvidence.EnginePaused());
            container.docker("unpause");

            Incident incident = OpenSession.recovered(session, 1);
            assertThat(incident.kind()).isEqualTo(IncidentKind.FREEZE);
        }
    }

    @Test
    void serverKeptAwayEndsTheCrashPlanWithinItsMinuteAndTwelveAttempts() throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(Duration.ofMinutes(10), 0)) {
            Session session = drill.open(target(container));

            session.inject("kill");

            Wait.until(
                    "gave up",
                    Duration.ofSeconds(65),
                    () -> session.recovery().get().running().isEmpty());
            Incident incident = session.recovery().get().latest().orElseThrow();
            assertThat(incident.outcome()).isEqualTo(Incident.Outcome.GAVE_UP);
            assertThat(incident.attemptsUsed()).isEqualTo(12);
            assertThat(incident.events().getLast().stamp().since(incident.begun()))
                    .isLessThan(Duration.ofSeconds(60));
        }
    }

    @Test
    void politeStopFromOutsideIsWaitedForThirtySecondsAndThenAStartIsStillWelcome()
            throws Exception {
        try (var container = fixedPort();
                var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(target(container));

            container.docker("stop");
            Wait.until(
                    "gave up",
                    Duration.ofSeconds(35),
                    () ->
                            session.recovery()
                                    .get()
                                    .latest()
                                    .filter(i -> i.outcome() == Incident.Outcome.GAVE_UP)
                                    .isPresent());
            Incident incident = session.recovery().get().latest().orElseThrow();
            container.docker("start");

            assertThat(incident.kind()).isEqualTo(IncidentKind.RESTART);
            assertThat(incident.attemptsUsed()).isLessThanOrEqualTo(6);
            assertThat(incident.events().getLast().stamp().since(incident.begun()))
                    .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
            Wait.until(
                    "recovered after all",
                    OpenSession.PATIENCE,
                    () ->
                            session.recovery()
                                    .get()
                                    .latest()
                                    .filter(i -> i.outcome() == Incident.Outcome.RECOVERED)
                                    .isPresent());
        }
    }

    @Test
    void closingInTheMiddleOfACrashLeavesNoStoppedTarget() throws Exception {
        try (var container = fixedPort()) {
            try (var drill = new OpenSession(Duration.ofMinutes(10), 0)) {
                Session session = drill.open(target(container));
                session.inject("kill");
                Wait.until(
                        "down",
                        OpenSession.PATIENCE,
                        () -> container.value(".State.Running").equals("false"));
            }

            assertThat(container.value(".State.Running")).isEqualTo("true");
        }
    }

    @Test
    void leavesNoKeysBehind() throws Exception {
        try (var container = fixedPort()) {
            try (var drill = new OpenSession(SHORT, 100)) {
                Session session = drill.open(target(container));
                Wait.until(
                        "some writes",
                        OpenSession.PATIENCE,
                        () -> session.load().get().succeeded() > 50);
            }

            assertThat(Shell.must("docker", "exec", container.id(), "redis-cli", "dbsize"))
                    .isEqualTo("0");
        }
    }

    /** What Redis kept over the crash is deleted once it is back. */
    @Test
    void closingInTheMiddleOfACrashLeavesNoKeysInItsAofEither() throws Exception {
        int port = TestRedis.freePort();
        try (var container =
                TestContainer.run(
                        List.of("-p", "127.0.0.1:" + port + ":6379"),
                        List.of(
                                "redis-server",
                                "--protected-mode",
                                "no",
                                "--appendonly",
                                "yes",
                                "--appendfsync",
                                "always"))) {
            try (var drill = new OpenSession(Duration.ofMinutes(10), 100)) {
                Session session = drill.open(target(container));
                Wait.until(
                        "some writes",
                        OpenSession.PATIENCE,
                        () -> session.load().get().succeeded() > 50);
                session.inject("kill");
                Wait.until(
                        "down",
                        OpenSession.PATIENCE,
                        () -> container.value(".State.Running").equals("false"));
            }

            assertThat(Shell.must("docker", "exec", container.id(), "redis-cli", "dbsize"))
                    .isEqualTo("0");
        }
    }

    @Test
    void decoyWithTheSameImageIsNotTouched() throws Exception {
        try (var container = fixedPort();
                var decoy = fixedPort();
                var drill = new OpenSession(SHORT, 20)) {
            String before = decoy.value(".State.StartedAt");
            Session session = drill.open(target(container));

            OpenSession.crashAndRecover(session, "kill");
            OpenSession.recovered(session, session.inject("restart"));

            assertThat(decoy.value(".State.StartedAt")).isEqualTo(before);
            assertThat(Shell.must("docker", "exec", decoy.id(), "redis-cli", "dbsize"))
                    .isEqualTo("0");
        }
    }

    @Test
    void nameThatFitsTwoContainersIsRefusedAndBothAreNamed() throws Exception {
        try (var one = TestContainer.redis("--label", "redrill.target=true");
                var other = TestContainer.redis("--label", "redrill.target=true");
                var drill = new OpenSession(SHORT, 0)) {
            drill.targets()
                    .open(new Target.Container(commonBeginning(one.name(), other.name()), null));
            Wait.until(
                    "failed",
                    OpenSession.PATIENCE,
                    () -> drill.targets().opened().get() instanceof Opened.Failed);

            var failed = (Opened.Failed) drill.targets().opened().get();
            assertThat(failed.english()).isNotBlank();
            assertThat(one.value(".RestartCount"))
                    .isEqualTo(other.value(".RestartCount"))
                    .isEqualTo("0");
        }
    }

    private static String commonBeginning(String one, String other) {
        int same = 0;
        while (one.charAt(same) == other.charAt(same)) same++;
        return one.substring(0, same);
    }
}
