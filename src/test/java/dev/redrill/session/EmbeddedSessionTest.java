package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.Shell;
import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.LogEntry;
import dev.redrill.fault.Freeze;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Kill;
import dev.redrill.fault.Reconnect;
import dev.redrill.fault.RestartLoop;
import dev.redrill.fault.Undo;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.session.Targets.Opened;
import dev.redrill.state.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

@Timeout(120)
class EmbeddedSessionTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void crashIsNoticedStartedAndRecoveredFromInOrder() throws Exception {
        try (var drill = new OpenSession(Duration.ofMillis(1_500), 50)) {
            Session session = drill.open(new Target.Embedded());

            Incident incident = OpenSession.crashAndRecover(session, "kill");

            assertThat(
                            incident.events().stream()
                                    .map(Object::getClass)
                                    .filter(c -> c != Event.Attempted.class))
                    .containsSubsequence(
                            Event.Injected.class,
                            Event.Noticed.class,
                            Event.StartCalled.class,
                            Event.ContainerStarted.class,
                            Event.ServerReady.class,
                            Event.LinkUp.class,
                            Event.Recovered.class);
            assertThat(incident.events())
                    .anySatisfy(
                            e ->
                                    assertThat(e)
                                            .isInstanceOfSatisfying(
                                                    Event.ContainerDied.class,
                                                    d -> assertThat(d.exitCode()).isEqualTo(137)));
            assertThat(incident.noticedAfter().orElseThrow()).isLessThan(Duration.ofSeconds(1));
            assertThat(incident.recoveredAfter().orElseThrow())
                    .isGreaterThan(Duration.ofMillis(1_500));
            assertThat(incident.attemptsUsed()).isEqualTo(incident.attemptsWasted() + 1);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OURS);
        }
    }

    @Test
    void recoversFromFiftyCrashesWithoutLosingThreadsOrSockets() throws Exception {
        try (var drill = new OpenSession(SHORT, 100)) {
            Session session = drill.open(new Target.Embedded());
            for (int i = 0; i < 3; i++) OpenSession.crashAndRecover(session, "kill");
            long threads = Thread.getAllStackTraces().size();
            long sockets = sockets();

            for (int i = 0; i < 50; i++) OpenSession.crashAndRecover(session, "kill");

            Wait.until(
                    "threads and sockets back to base",
                    Duration.ofSeconds(10),
                    () -> Thread.getAllStackTraces().size() <= threads + 1 && sockets() <= sockets);
            assertThat(session.redis().get().totalReconnects()).isEqualTo(53);
        }
    }

    @Test
    void settingsChangedInTheMiddleOfACrashHoldForTheRestOfIt() throws Exception {
        try (var drill = new OpenSession(Duration.ofSeconds(4), 0)) {
            Session session = drill.open(new Target.Embedded());
            var steady =
                    new SessionSettings(
                            new RetryPolicy(
                                    5, Duration.ofMillis(300), Duration.ofMillis(300), 1, 0),
                            session.settings().redis(),
                            session.settings().recovery(),
                            0,
                            null,
                            true);

            long id = session.inject("kill");
            Wait.until(
                    "the first attempt failed",
                    OpenSession.PATIENCE,
                    () ->
                            !OpenSession.events(session, RedisEvent.LinkLost.class).isEmpty()
                                    && outage(session).attempts().size() == 1);
            drill.targets().apply(steady);
            Wait.until(
                    "the plan of the outage is the new one",
                    OpenSession.PATIENCE,
                    () -> outage(session).plan().equals(steady.plans().crash()));
            assertThat(outage(session).attempts()).isNotEmpty();
            OpenSession.recovered(session, id);

            assertThat(outage(session).attempts())
                    .extracting(Outage.Attempt::delay)
                    .contains(Duration.ofMillis(300));
            assertThat(session.settings()).isEqualTo(steady);
        }
    }

    private static Outage outage(Session session) {
        return Objects.requireNonNull(session.redis().get().outage());
    }

    private static long sockets() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(EmbeddedSessionTest::isSocket).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void restartRecoversByTheRestartPlan() throws Exception {
        try (var drill = new OpenSession(SHORT, 50)) {
            Session session = drill.open(new Target.Embedded());

            Incident incident = OpenSession.recovered(session, session.inject("restart"));

            assertThat(incident.kind()).isEqualTo(IncidentKind.RESTART);
            assertThat(incident.attemptsWasted()).isZero();
            assertThat(
                            session.log().since(0, 10_000).stream()
                                    .filter(LogEntry.Rule.class::isInstance))
                    .hasSize(3);
        }
    }

    @Test
    void stopEndsItPolitelyAndStartsItAgainAfterTheDowntime() throws Exception {
        try (var drill = new OpenSession(SHORT, 50)) {
            Session session = drill.open(new Target.Embedded());

            Incident incident = OpenSession.recovered(session, session.inject("stop"));

            assertThat(incident.kind().word()).isEqualTo("stop");
            assertThat(incident.outcome()).isEqualTo(Incident.Outcome.RECOVERED);
            assertThat(incident.events())
                    .filteredOn(Incident.Event.ContainerDied.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Incident.Event.ContainerDied.class,
                            died -> assertThat(died.exitCode()).isZero());
        }
    }

    @Test
    void freezeIsThawedAfterItsTimeAndTheSameProcessGoesOn() throws Exception {
        try (var drill = new OpenSession(SHORT, 50)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();

            Incident incident = OpenSession.recovered(session, session.inject("freeze"));

            assertThat(incident.kind()).isEqualTo(IncidentKind.FREEZE);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OURS);
            assertThat(incident.events())
                    .hasAtLeastOneElementOfType(Incident.Event.ContainerUnpaused.class);
            assertThat(childPid()).isEqualTo(pid);
        }
    }

    @Test
    void keysThatHaveExpiredAreBackThoughTheServerIsKilledMeanwhile() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());
            Shell.must("sh", "-c", redisCli(session) + " SET mine 1 PX 600000");
            session.inject(session.fault("mass-expiry").lasting(Duration.ofHours(1)));
            Wait.until("expired", OpenSession.PATIENCE, () -> exists(session, "mine", "0"));

            signal("KILL", childPid());

            Wait.until("back", OpenSession.PATIENCE, () -> exists(session, "mine", "1"));
        }
    }

    @Test
    void haltStartsAServerThatWasKilledWhileItsKeysHadExpired() throws Exception {
        try (var drill = new OpenSession(Duration.ofHours(1), 0)) {
            Session session = drill.open(new Target.Embedded());
            Shell.must("sh", "-c", redisCli(session) + " SET mine 1 PX 600000");
            session.inject("mass-expiry");
            Wait.until("expired", OpenSession.PATIENCE, () -> exists(session, "mine", "0"));
            signal("KILL", childPid());
            Wait.until(
                    "down",
                    OpenSession.PATIENCE,
                    () -> phase(session) == ContainerInfo.Phase.EXITED);

            session.halt();

            Wait.until("back", OpenSession.PATIENCE, () -> exists(session, "mine", "1"));
        }
    }

    private static boolean exists(Session session, String key, String answer) {
        return Shell.run("sh", "-c", redisCli(session) + " EXISTS " + key)
                .output()
                .strip()
                .equals(answer);
    }

    @Test
    void loadOverSeveralConnectionsIsBackOnAllOfThem() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());
            session.awaitFaults(OpenSession.PATIENCE);
            awaitClients(session, 1);
            Load load = session.loadWith(LoadPlan.STANDARD.with(5));
            load.rate(50);
            awaitClients(session, 5);

            OpenSession.crashAndRecover(session, "kill");

            awaitClients(session, 5);
            session.loadAsUsual();
            awaitClients(session, 1);
        }
    }

    private static void awaitClients(Session session, long wanted) throws InterruptedException {
        Wait.until("clients", OpenSession.PATIENCE, () -> clients(session) == wanted);
    }

    private static long clients(Session session) {
        return Shell.run("sh", "-c", redisCli(session) + " CLIENT LIST TYPE normal")
                .output()
                .lines()
                .filter(line -> line.startsWith("id=") && !line.contains(" cmd=client"))
                .count();
    }

    @Test
    void processThatDiesAgainAfterEachStartIsOneIncident() throws Exception {
        try (var drill = new OpenSession(SHORT, 50)) {
            Session session = drill.open(new Target.Embedded());
            var loop = new RestartLoop(Duration.ofSeconds(2), Duration.ofMillis(500));

            Incident incident = OpenSession.recovered(session, session.inject(loop));

            assertThat(incident.kind().word()).isEqualTo("restart-loop");
            assertThat(incident.events())
                    .filteredOn(Incident.Event.ContainerDied.class::isInstance)
                    .hasSizeGreaterThan(1);
            assertThat(incident.recoveredAfter().orElseThrow()).isGreaterThanOrEqualTo(loop.time());
            assertThat(session.recovery().get().incidents()).hasSize(1);
            assertThat(Shell.must("sh", "-c", redisCli(session) + " PING")).isEqualTo("PONG");
        }
    }

    @Test
    void haltThawsAtOnce() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());
            long id = session.inject(new Freeze(Duration.ofHours(1)));
            Wait.until(
                    "frozen",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().state() instanceof RecoveryState.InForceUntil);

            session.halt();

            Wait.until(
                    "halted",
                    OpenSession.PATIENCE,
                    () ->
                            session.recovery()
                                    .get()
                                    .latest()
                                    .filter(i -> i.id() == id)
                                    .filter(i -> i.outcome() == Incident.Outcome.HALTED)
                                    .isPresent());
            Wait.until(
                    "ready again",
                    OpenSession.PATIENCE,
                    () -> session.redis().get().lights().ready());
        }
    }

    @Test
    void reconnectDropsTheLinkAndComesBackAtOnce() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());

            session.inject("reconnect");

            Wait.until(
                    "recovered",
                    OpenSession.PATIENCE,
                    () ->
                            session.recovery()
                                    .get()
                                    .latest()
                                    .filter(i -> i.outcome() == Incident.Outcome.RECOVERED)
                                    .isPresent());
            assertThat(session.redis().get().totalReconnects()).isEqualTo(1);
        }
    }

    @Test
    void clientThatRedisKilledIsBackWithOneWokenAttempt() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());

            Shell.must("sh", "-c", redisCli(session) + " CLIENT KILL TYPE normal");

            assertOneWokenAttempt(OpenSession.recovered(session, 1));
        }
    }

    @Test
    void withoutWakeUpAClientThatRedisKilledWaitsForItsFirstDelay() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());
            session.wakeUp(false);

            Shell.must("sh", "-c", redisCli(session) + " CLIENT KILL TYPE normal");

            Incident incident = OpenSession.recovered(session, 1);
            assertThat(OpenSession.attempts(incident))
                    .singleElement()
                    .satisfies(a -> assertThat(a.woken()).isFalse())
                    .satisfies(a -> assertThat(a.startedAfter()).isGreaterThanOrEqualTo(a.delay()));
        }
    }

    private static String redisCli(Session session) {
        return session.redisCli().orElseThrow();
    }

    static void assertOneWokenAttempt(Incident incident) {
        assertThat(incident.kind()).isEqualTo(IncidentKind.LINK_LOST);
        assertThat(OpenSession.attempts(incident))
                .singleElement()
                .satisfies(a -> assertThat(a.woken()).isTrue());
    }

    @Test
    void secondCrashIsRefusedWhileOneRunsAndSaysWhich() throws Exception {
        try (var drill = new OpenSession(Duration.ofSeconds(5), 0)) {
            Session session = drill.open(new Target.Embedded());
            session.inject("kill");

            assertThatThrownBy(() -> session.inject("kill"))
                    .isInstanceOfSatisfying(
                            RecoveryRefused.class,
                            e ->
                                    assertThat(e.reason())
                                            .isInstanceOfSatisfying(
                                                    RecoveryRefused.Reason.StillRunning.class,
                                                    s -> assertThat(s.incident()).isEqualTo(1)))
                    .hasMessageContaining("incident 1");
        }
    }

    @Test
    void aReconnectWithoutALinkEndsWithTheFirstOne() throws Exception {
        int port = TestRedis.freePort();
        var endpoint = RedisEndpoint.tcp("127.0.0.1", port, null);
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.opened(new Target.Endpoint(endpoint, null));
            long reconnect = session.inject("reconnect");

            try (var _ = TestRedis.start(TestRedis.folder(), port)) {
                assertThat(OpenSession.recovered(session, reconnect).kind())
                        .isEqualTo(new Reconnect().kind());
            }
        }
    }

    @Test
    void aCrashBringsItsOwnDowntimeAndReconnectTellsItsIncident() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0)) {
            Session session = drill.open(new Target.Embedded());

            long crash = session.inject(new Kill(SHORT));
            OpenSession.recovered(session, crash);
            long reconnect = session.inject("reconnect");

            assertThat(OpenSession.recovered(session, reconnect).kind())
                    .isEqualTo(new Reconnect().kind());
            assertThat(reconnect).isEqualTo(crash + 1);
        }
    }

    @Test
    void haltStartsTheTargetAtOnceAndEndsTheIncident() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0)) {
            Session session = drill.open(new Target.Embedded());
            session.inject("kill");
            Wait.until("down", OpenSession.PATIENCE, () -> !session.redis().get().lights().ready());

            session.halt();

            Wait.until(
                    "halted and back",
                    OpenSession.PATIENCE,
                    () ->
                            session.redis().get().lights().ready()
                                    && session.recovery().get().latest().orElseThrow().outcome()
                                            == Incident.Outcome.HALTED);
        }
    }

    /** The help suggests it; the process is this program's own, so nobody else can start it. */
    @Test
    void processThatSomebodyKilledIsStartedAgainAfterTheDowntime() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();

            signal("KILL", pid);

            Wait.until(
                    "an incident",
                    OpenSession.PATIENCE,
                    () -> session.recovery().get().latest().isPresent());
            Incident incident = OpenSession.recovered(session, 1);
            assertThat(incident.origin()).isEqualTo(Incident.Origin.OUTSIDE);
            assertThat(incident.events()).anyMatch(Event.StartCalled.class::isInstance);
            assertThat(childPid()).isNotEqualTo(pid);
        }
    }

    @Test
    void portTakenWhileItIsDownIsToldOnceAndTheStartTriedAgain() throws Exception {
        try (var drill = new OpenSession(Duration.ofSeconds(1), 0)) {
            Session session = drill.open(new Target.Embedded());
            int port = Integer.parseInt(session.redisCli().orElseThrow().split(" ", -1)[2]);
            long id = session.inject("kill");
            try (var _ = takePort(port)) {
                Wait.until("told", OpenSession.PATIENCE, () -> !failures(session).isEmpty());
                Wait.until(
                        "tried again",
                        OpenSession.PATIENCE,
                        () ->
                                latest(session).events().stream()
                                                .filter(Event.StartCalled.class::isInstance)
                                                .count()
                                        > 2);
                assertThat(failures(session)).containsExactly(new ContainerFailure.PortTaken(port));
            }
            OpenSession.recovered(session, id);
        }
    }

    private static ServerSocket takePort(int port) throws Exception {
        Wait.until("the port is free", OpenSession.PATIENCE, () -> canTake(port));
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static boolean canTake(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static Incident latest(Session session) {
        return session.recovery().get().latest().orElseThrow();
    }

    private static List<ContainerFailure> failures(Session session) {
        return latest(session).events().stream()
                .filter(Event.StepFailed.class::isInstance)
                .map(event -> ((Event.StepFailed) event).failure())
                .toList();
    }

    @Test
    void haltHoldsForTheNextTargetToo() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            Session first = drill.open(new Target.Embedded());
            first.halt();

            drill.targets().openNamed(new Target.Embedded());
            Wait.until(
                    "another session",
                    OpenSession.PATIENCE,
                    () -> drill.targets().session().filter(s -> !s.equals(first)).isPresent());
            Session next = drill.targets().session().orElseThrow();

            assertThatThrownBy(() -> next.inject("kill"))
                    .isInstanceOf(RecoveryRefused.class)
                    .hasMessageContaining("until that is allowed again");
        }
    }

    @Test
    void haltRightAfterTheCrashLeavesNoStoppedTarget() throws Exception {
        try (var drill = new OpenSession(Duration.ofMinutes(5), 0)) {
            Session session = drill.open(new Target.Embedded());
            for (int i = 0; i < 25; i++) {
                session.release();
                session.inject("kill");
                session.halt();

                Wait.until(
                        "running again",
                        OpenSession.PATIENCE,
                        () ->
                                session.recovery().get().running().isEmpty()
                                        && session.recovery()
                                                .get()
                                                .state()
                                                .equals(
                                                        new dev.redrill.recovery.RecoveryState
                                                                .Idle())
                                        && session.redis().get().state()
                                                instanceof RedisState.Online
                                        && runs(session)
                                        && session.redis().get().lights().ready());
            }
        }
    }

    @Test
    void freezeUnderLoadIsSeenAndTheThawIsNoticed() throws Exception {
        try (var drill = new OpenSession(SHORT, 100)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();
            signal("STOP", pid);

            Wait.until(
                    "frozen",
                    Duration.ofSeconds(3),
                    () -> !OpenSession.events(session, RedisEvent.Frozen.class).isEmpty());
            signal("CONT", pid);

            Wait.until(
                    "ready again",
                    OpenSession.PATIENCE,
                    () -> session.redis().get().lights().ready());
            Wait.until(
                    "in flight told as unknown",
                    OpenSession.PATIENCE,
                    () -> session.load().get().unknown() > 0);
            assertThat(session.recovery().get().latest().orElseThrow().kind())
                    .isEqualTo(IncidentKind.FREEZE);
        }
    }

    @Test
    void killedClientsAreBackAndTheServerRanOn() throws Exception {
        try (var drill = new OpenSession(SHORT, 100)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();

            Incident incident = OpenSession.recovered(session, session.inject("kill-clients"));

            assertThat(incident.origin()).isEqualTo(Incident.Origin.OURS);
            assertThat(incident.attemptsUsed()).isOne();
            assertThat(incident.containerDownFor()).isEmpty();
            assertThat(childPid()).isEqualTo(pid);
        }
    }

    /** Nobody tells of a signal, and nobody but the user knows who sent it. */
    @Test
    void processThatSomebodyStoppedByASignalCanBeThawed() throws Exception {
        try (var drill = new OpenSession(SHORT, 100)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();
            signal("STOP", pid);
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
            assertThat(childPid()).isEqualTo(pid);
        }
    }

    @Test
    void processThatSomebodyContinuedIsOfferedNoThaw() throws Exception {
        try (var drill = new OpenSession(SHORT, 100)) {
            Session session = drill.open(new Target.Embedded());
            long pid = childPid();
            signal("STOP", pid);
            Wait.until(
                    "frozen",
                    OpenSession.PATIENCE,
                    () -> phase(session) == ContainerInfo.Phase.PAUSED);

            signal("CONT", pid);

            Wait.until(
                    "runs",
                    OpenSession.PATIENCE,
                    () -> phase(session) == ContainerInfo.Phase.RUNNING);
            var _ = OpenSession.recovered(session, 1);
            assertThat(session.recovery().get().offered()).isEmpty();
        }
    }

    private static ContainerInfo.Phase phase(Session session) {
        return Objects.requireNonNull(session.recovery().get().container()).phase();
    }

    @Test
    void wrongPasswordStopsAtOnceAndSaysSo() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var other = new OpenSession(SHORT, 0)) {
            Session real = drill.open(new Target.Embedded());
            int port = port(real);

            Session wrong =
                    other.opened(
                            new Target.Endpoint(
                                    RedisEndpoint.tcp(
                                            "127.0.0.1", port, new Secret("canary-wrong")),
                                    null));

            Wait.until(
                    "gave up",
                    OpenSession.PATIENCE,
                    () -> wrong.redis().get().state() instanceof RedisState.GaveUp);
            var gaveUp = (RedisState.GaveUp) wrong.redis().get().state();
            assertThat(gaveUp.attempts()).isEqualTo(1);
            assertThat(gaveUp.cause())
                    .isInstanceOfSatisfying(
                            RedisFailure.Refused.class,
                            r -> assertThat(r.refusal()).isEqualTo(ErrorReply.WRONGPASS));
            assertThat(wrong.redis().get().toString()).doesNotContain("canary-wrong");
        }
    }

    @Test
    void missingPasswordStopsAtOnceToo() throws Exception {
        try (var drill = new OpenSession(SHORT, 0);
                var other = new OpenSession(SHORT, 0)) {
            Session real = drill.open(new Target.Embedded());

            Session without =
                    other.opened(
                            new Target.Endpoint(
                                    RedisEndpoint.tcp("127.0.0.1", port(real), null), null));

            Wait.until(
                    "gave up",
                    OpenSession.PATIENCE,
                    () -> without.redis().get().state() instanceof RedisState.GaveUp);
            assertThat(((RedisState.GaveUp) without.redis().get().state()).attempts()).isEqualTo(1);
        }
    }

    @Test
    void leavesNoProcessAndNoFolderBehind() throws Exception {
        long before = ProcessHandle.current().descendants().count();
        try (var drill = new OpenSession(SHORT, 0)) {
            drill.open(new Target.Embedded());
            assertThat(ProcessHandle.current().descendants().count()).isGreaterThan(before);
        }

        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
    }

    @Test
    void unknownTargetFailsWithAMessageAndARemedy() throws Exception {
        try (var drill = new OpenSession(SHORT, 0)) {
            drill.targets().open(new Target.Container("no-such-container-here", null));
            Wait.until(
                    "failed",
                    OpenSession.PATIENCE,
                    () -> drill.targets().opened().get() instanceof Opened.Failed);

            var failed = (Opened.Failed) drill.targets().opened().get();
            assertThat(failed.english()).isNotBlank();
        }
    }

    private static boolean runs(Session session) {
        ContainerInfo container = session.recovery().get().container();
        return container != null && container.phase() == Phase.RUNNING;
    }

    private static int port(Session session) {
        Matcher port = Pattern.compile("-p (\\d+)").matcher(session.redisCli().orElseThrow());
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static long childPid() {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().command().filter(c -> c.contains("redis")).isPresent())
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
                .isZero();
    }
}
