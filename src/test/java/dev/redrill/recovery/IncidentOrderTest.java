package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisFailure;
import dev.redrill.retry.AttemptPlan;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** In whatever order the engine, the client and the user act, an incident ends, and truly. */
@Timeout(60)
class IncidentOrderTest {
    private FakeTarget target;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private AttemptPlan.Kind plan() {
        return Objects.requireNonNull(target.redis.status().get().outage()).plan().kind();
    }

    @Test
    void ourCrashIsOverWhenTheFirstWriteAfterItsDowntimeIsAccepted() throws Exception {
        target.crash();
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL, EngineCall.Kind.START);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }

    @Test
    void nothingConnectsBetweenOurStartAndTheReadyLine() throws Exception {
        target.crash();
        target.pass(5);
        int before = target.server.connects().size();

        target.pass(1);
        assertThat(target.server.connects()).hasSize(before);

        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.server.connects()).hasSize(before + 1);
    }

    @Test
    void deathToldBeforeTheLossIsTheSameIncident() throws Exception {
        target.server.holdLosses();
        target.engine.dies(137);
        target.await(Event.ContainerDied.class);
        target.server.tellLosses();
        target.await(Event.Noticed.class);

        assertThat(target.kinds()).startsWith(Event.ContainerDied.class, Event.Noticed.class);
        assertThat(target.incident().kind()).isEqualTo(IncidentKind.CRASH);
        assertThat(target.recovery.status().get().incidents()).hasSize(1);
        assertThat(plan()).isEqualTo(AttemptPlan.Kind.CRASH_RECOVERY);
    }

    @Test
    void readyLineCountsThoughTheClockWasSetBackInTheDowntime() throws Exception {
        target.crash();
        target.time.setBack(Duration.ofHours(1));
        target.pass(5);
        target.await(Event.ContainerStarted.class);

        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.kinds()).contains(Event.ServerReady.class);
    }

    @Test
    void lossNoticedBeforeTheDeathIsTheSameIncident() throws Exception {
        target.engine.holdEvents();
        target.engine.dies(137);
        target.await(Event.Noticed.class);
        assertThat(target.incident().kind()).isEqualTo(IncidentKind.LINK_LOST);

        target.engine.tellEvents();
        target.await(Event.ContainerDied.class);

        assertThat(target.incident().kind()).isEqualTo(IncidentKind.CRASH);
        assertThat(target.recovery.status().get().incidents()).hasSize(1);
        assertThat(plan()).isEqualTo(AttemptPlan.Kind.CRASH_RECOVERY);
    }

    @Test
    void startThatTheEngineWasAwayForIsPaidWhenItIsBack() throws Exception {
        target.crash();
        target.engine.engineGoes();
        target.pass(5);
        target.await(Event.StepFailed.class);
        target.engine.engineComesBack();
        target.await(Event.ContainerStarted.class);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.failures()).hasSize(1);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void faultThatTheEngineNeverDidFailsAndOwesNothing() throws Exception {
        target.engine.engineGoes();
        target.inject("kill");
        target.awaitEnd(Outcome.FAILED);

        target.engine.engineComesBack();
        target.crash();
        assertThat(target.calls()).doesNotContain(EngineCall.Kind.START);
    }

    @Test
    void somebodyElsesRestartIsWaitedForAndNotOurs() throws Exception {
        target.engine.stoppedByOthers();
        target.await(Event.ContainerDied.class);
        assertThat(target.state()).isEqualTo(new RecoveryState.DownForOthers());

        target.pass(3);
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().kind()).isEqualTo(IncidentKind.RESTART);
        assertThat(target.incident().origin()).isEqualTo(Origin.OUTSIDE);
        assertThat(target.incident().attemptsWasted()).isZero();
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void somebodyElsesKillIsACrashAndNotOurs() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.ContainerDied.class);

        assertThat(target.incident().kind()).isEqualTo(IncidentKind.CRASH);
        assertThat(target.incident().origin()).isEqualTo(Origin.OUTSIDE);
    }

    @Test
    void killAfterAStopOfAnEarlierRunIsACrash() throws Exception {
        target.engine.stoppedByOthers();
        target.await(Event.Noticed.class);
        target.pass(1);
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        target.engine.dies(139);
        target.await(Event.ContainerDied.class);

        assertThat(target.incident().kind()).isEqualTo(IncidentKind.CRASH);
    }

    @Test
    void haltDuringTheDowntimeStartsAtOnce() throws Exception {
        target.crash();
        target.pass(1);
        target.recovery.halt();
        target.await(Event.ContainerStarted.class);
        target.engine.saysReady();
        target.awaitEnd(Outcome.HALTED);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL, EngineCall.Kind.START);
        assertThat(target.time.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(target.kinds()).endsWith(Event.Recovered.class);
        assertThat(target.halting()).isEqualTo(Halting.STARTS);
    }

    @Test
    void haltLeavesWhatSomebodyElseStopped() throws Exception {
        target.engine.stoppedByOthers();
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.EXITED);
        target.recovery.halt();

        assertThat(target.halting()).isEqualTo(Halting.LEAVES_DOWN);
        assertThat(target.incident().running()).isTrue();
        assertThat(target.recovery.status().get().offered())
                .contains(new Undo.Start(FakeRuntime.ID));
        assertThatThrownBy(() -> target.inject("kill"))
                .hasMessageContaining("until redis-lab is started; start it first");
        target.engine.startedByOthers();
        target.redis.wake();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void haltLeavesWhatSomebodyElseFrozeAndTheUserMayThawIt() throws Exception {
        target.engine.pausedByOthers();
        target.await(Event.FrozenDeclared.class);
        target.awaitPhase(Phase.PAUSED);
        target.recovery.halt();
        assertThat(target.halting()).isEqualTo(Halting.LEAVES_FROZEN);
        assertThatThrownBy(() -> target.inject("kill"))
                .hasMessageContaining("until redis-lab is thawed; thaw it first");

        target.recovery.bringBack();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.calls()).containsExactly(EngineCall.Kind.UNPAUSE);
    }

    @Test
    void haltOfAFreezeThawsAndTheIncidentHasTheRecovery() throws Exception {
        target.inject("freeze");
        target.await(Event.FrozenDeclared.class);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.recovery.halt();
        target.awaitEnd(Outcome.HALTED);

        assertThat(target.halting()).isEqualTo(Halting.THAWS);
        assertThat(target.kinds()).endsWith(Event.Recovered.class);
    }

    @Test
    void haltBeforeTheFaultIsDoneEndsTheIncident() throws Exception {
        target.engine.hanging(EngineCall.Kind.KILL);
        target.inject("kill");
        target.time.awaitWaiterUntil(Duration.ofDays(1));
        target.recovery.halt();
        target.awaitEnd(Outcome.HALTED);

        assertThat(target.redis.status().get().lights().ready()).isTrue();
    }

    @Test
    void haltWithoutAnIncidentDoesNothing() {
        target.recovery.halt();

        assertThat(target.recovery.status().get().incidents()).isEmpty();
    }

    @Test
    void haltWhileTheStartHangsStartsAgain() throws Exception {
        target.crash();
        target.engine.hanging(EngineCall.Kind.START);
        target.pass(5);
        target.engine.working(EngineCall.Kind.START);
        target.recovery.halt();
        target.await(Event.ContainerStarted.class);

        target.awaitPhase(Phase.RUNNING);
    }

    @Test
    void closingDuringADowntimeStarts() throws Exception {
        target.crash();
        target.recovery.close();

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL, EngineCall.Kind.START);
    }

    @Test
    void containerRemovedInMidCrashIsToldAndTheIncidentFails() throws Exception {
        target.crash();
        target.engine.removedByOthers();
        target.awaitEnd(Outcome.FAILED);
        target.pass(30);

        assertThat(target.failures()).containsExactly(new ContainerFailure.Removed());
        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL);
    }

    @Test
    void renamedContainerIsStartedAllTheSame() throws Exception {
        target.crash();
        target.engine.renamedByOthers("redis-old");
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().target()).isEqualTo("redis-lab");
    }

    @Test
    void pauseFromOutsideIsAFreezeUntilTheContainerGoesOn() throws Exception {
        target.engine.pausedByOthers();
        target.await(Event.FrozenDeclared.class);
        assertThat(target.incident().kind()).isEqualTo(IncidentKind.FREEZE);
        assertThat(target.incident().origin()).isEqualTo(Origin.OUTSIDE);

        target.engine.unpausedByOthers();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void ourFreezeIsThawedWhenItsTimeIsOver() throws Exception {
        target.inject("freeze");
        target.await(Event.FrozenDeclared.class);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.time.awaitWaiterUntil(Duration.ofSeconds(5));
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.PAUSE, EngineCall.Kind.UNPAUSE);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void faultIsRefusedWhileAnotherOneRuns() throws Exception {
        target.crash();

        assertThatThrownBy(() -> target.inject("freeze"))
                .isInstanceOf(RecoveryRefused.class)
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isInstanceOf(RecoveryRefused.Reason.StillRunning.class);
        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL);
    }

    @Test
    void reconnectIsRefusedInOurCrashAndIsAStepInSomebodyElses() throws Exception {
        target.crash();
        assertThatThrownBy(() -> target.inject("reconnect")).isInstanceOf(RecoveryRefused.class);
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        assertThat(target.inject("reconnect")).isEqualTo(target.incident().id());
    }

    @Test
    void faultIsRefusedWhereTheContainerDoesNotRun() throws Exception {
        target.engine.stoppedByOthers();
        target.await(Event.Noticed.class);
        target.pass(60);
        target.awaitEnd(Outcome.GAVE_UP);
        target.awaitPhase(Phase.EXITED);

        assertThatThrownBy(() -> target.inject("kill"))
                .isInstanceOf(RecoveryRefused.class)
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.NotRunning("redis-lab", Phase.EXITED));
    }

    @Test
    void startThatFailsIsToldOnceAndTriedUntilItIsDone() throws Exception {
        target.crash();
        target.engine.failing(EngineCall.Kind.START, FakeRuntime.portTaken());
        target.pass(5 + 1 + 2 + 4);
        assertThat(target.calls()).filteredOn(EngineCall.Kind.START::equals).hasSize(4);
        assertThat(target.failures()).containsExactly(FakeRuntime.portTaken());
        assertThat(target.incident().running()).isTrue();

        target.engine.working(EngineCall.Kind.START);
        target.pass(8);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void startIsTriedEveryFifteenSecondsAlsoAfterTheClientGaveUp() throws Exception {
        target.crash();
        target.engine.failing(EngineCall.Kind.START, FakeRuntime.portTaken());
        target.pass(5 + 1 + 2 + 4 + 8 + 5 * 15);
        target.awaitEnd(Outcome.GAVE_UP);
        assertThat(target.calls()).filteredOn(EngineCall.Kind.START::equals).hasSize(10);

        target.engine.working(EngineCall.Kind.START);
        target.pass(15);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void haltWhileTheStartFailsGoesOnTrying() throws Exception {
        target.crash();
        target.engine.failing(EngineCall.Kind.START, FakeRuntime.portTaken());
        target.recovery.halt();
        target.await(Event.StepFailed.class);
        target.time.awaitWaiterUntil(Duration.ofSeconds(1));
        target.engine.working(EngineCall.Kind.START);
        target.pass(1);
        target.engine.saysReady();
        target.awaitEnd(Outcome.HALTED);
    }

    @Test
    void processThatEndsAgainRightAfterOurStartIsStartedAgain() throws Exception {
        target.crash();
        target.pass(5);
        target.engine.dies(1);
        target.time.awaitWaiterUntil(Duration.ofSeconds(6));
        target.pass(1);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.calls())
                .containsExactly(
                        EngineCall.Kind.KILL, EngineCall.Kind.START, EngineCall.Kind.START);
    }

    @Test
    void containerThatSomebodyElseStartsDuringOurDowntimeIsNotStartedTwice() throws Exception {
        target.crash();
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.redis.wake();
        target.awaitEnd(Outcome.RECOVERED);
        target.pass(10);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL);
    }

    @Test
    void readyLineOfBeforeDisturbsNoAttempt() throws Exception {
        target.server.hang();
        target.server.dropLinks();
        target.await(Event.Noticed.class);
        target.pass(1);
        target.engine.saidReadyBefore();
        target.pass(3);
        target.await(Event.Attempted.class);

        assertThat(target.incident().events())
                .filteredOn(Event.Attempted.class::isInstance)
                .extracting(event -> ((Event.Attempted) event).attempt().failure())
                .doesNotContain(new RedisFailure.Unavailable(new ConnectionFailure.Overtaken()));
    }

    /** The process runs on, so the first attempt does not wait for its second. */
    @Test
    void clientsThatAreKilledAreBackAtOnceAndTheTargetIsLeftAlone() throws Exception {
        target.inject("kill-clients");
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().kind().word()).isEqualTo("kill-clients");
        assertThat(target.incident().origin()).isEqualTo(Origin.OURS);
        assertThat(target.incident().attemptsUsed()).isOne();
        assertThat(target.time.elapsed()).isLessThan(Duration.ofSeconds(1));
        assertThat(target.calls()).isEmpty();
    }

    private boolean isAttached() {
        return target.engine.attachments(FakeRuntime.ID).equals(List.of(FakeRuntime.NETWORK));
    }

    @Test
    void targetThatWasCutOffIsAttachedWhenItsTimeIsOver() throws Exception {
        target.inject("network-cut");
        target.await(Event.Noticed.class);
        assertThat(isAttached()).isFalse();
        target.awaitState(RecoveryState.InForceUntil.class);
        target.time.awaitWaiterUntil(Duration.ofSeconds(5));
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(isAttached()).isTrue();
        assertThat(target.calls()).containsExactly(EngineCall.Kind.DETACH, EngineCall.Kind.ATTACH);
        assertThat(target.kinds()).contains(Event.Undone.class);
        assertThat(target.incident().recoveredAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
    }

    @Test
    void haltAttachesAtOnce() throws Exception {
        target.inject("network-cut");
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.InForceUntil.class);

        target.recovery.halt();
        target.awaitEnd(Outcome.HALTED);

        assertThat(target.halting()).isEqualTo(Halting.ATTACHES);
        assertThat(isAttached()).isTrue();
    }

    /** Without its network it would run where nobody reaches it. */
    @Test
    void targetThatIsKilledWhileItIsCutOffIsAttachedBeforeItsStart() throws Exception {
        target.mayStart = true;
        target.inject("network-cut");
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.InForceUntil.class);

        target.engine.killedByOthers();
        target.pass(30);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(isAttached()).isTrue();
        assertThat(target.calls())
                .containsExactly(
                        EngineCall.Kind.DETACH, EngineCall.Kind.ATTACH, EngineCall.Kind.START);
    }

    private void cutOff() throws InterruptedException {
        target.inject("network-cut");
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.InForceUntil.class);
    }

    @Test
    void targetThatIsStoppedWhileItIsCutOffIsAttachedBeforeSomebodyStartsIt() throws Exception {
        cutOff();
        target.engine.stoppedByOthers();
        target.awaitPhase(Phase.EXITED);

        target.recovery.bringBack();
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(isAttached()).isTrue();
    }

    @Test
    void targetThatIsFrozenWhileItIsCutOffIsStillOwedItsNetwork() throws Exception {
        cutOff();
        target.engine.pausedByOthers();
        target.awaitPhase(Phase.PAUSED);

        target.recovery.bringBack();
        target.pass(10);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(isAttached()).isTrue();
    }

    @Test
    void attachmentThatFailsOnceDoesNotKeepTheTargetDown() throws Exception {
        target.mayStart = true;
        cutOff();
        target.engine.failing(EngineCall.Kind.ATTACH, FakeRuntime.portTaken());
        target.engine.killedByOthers();
        target.pass(10);
        target.engine.working(EngineCall.Kind.ATTACH);
        target.pass(40);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(isAttached()).isTrue();
        assertThat(target.calls()).contains(EngineCall.Kind.START);
    }

    @Test
    void networkThatIsGoneKeepsTheOthersFromNothingAndIsTold() throws Exception {
        target.engine.attachedByOthers(FakeRuntime.OTHER_NETWORK);
        cutOff();
        target.engine.networkGone(FakeRuntime.NETWORK);
        target.time.awaitWaiterUntil(Duration.ofSeconds(5));
        target.pass(5);
        target.await(Event.StepFailed.class);

        assertThat(target.engine.attachments(FakeRuntime.ID))
                .containsExactly(FakeRuntime.OTHER_NETWORK);
        assertThat(target.failures())
                .contains(new ContainerFailure.NetworkGone("redis-lab", "lab"));
    }

    @Test
    void haltTellsOfANetworkThatIsGone() throws Exception {
        cutOff();
        target.engine.networkGone(FakeRuntime.NETWORK);

        target.recovery.halt();
        target.await(Event.StepFailed.class);

        assertThat(target.failures())
                .contains(new ContainerFailure.NetworkGone("redis-lab", "lab"));
    }

    /** Packets that are dropped for a moment end no connection. */
    @Test
    void cutThatNobodyNoticedIsOver() throws Exception {
        target.cutsQuietly = true;
        target.inject("network-cut");
        target.awaitState(RecoveryState.InForceUntil.class);
        target.pass(12);

        target.awaitEnd(Outcome.UNNOTICED);
        assertThat(isAttached()).isTrue();
    }

    @Test
    void engineThatCannotAttachIsAskedAgain() throws Exception {
        target.inject("network-cut");
        target.await(Event.Noticed.class);
        target.engine.failing(EngineCall.Kind.ATTACH, FakeRuntime.portTaken());
        target.pass(8);
        assertThat(isAttached()).isFalse();

        target.engine.working(EngineCall.Kind.ATTACH);
        target.pass(20);
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(isAttached()).isTrue();
    }

    /** Nobody of ours ended it. */
    @Test
    void deathAfterTheClientsWereKilledIsSomebodyElses() throws Exception {
        target.server.refuse(FakeRedis.refused());
        target.inject("kill-clients");
        target.await(Event.Noticed.class);
        assertThat(target.state()).isEqualTo(new RecoveryState.Reconnecting());

        target.engine.stoppedByOthers();

        target.awaitState(RecoveryState.DownForOthers.class);
        target.pass(20);
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void clientsAreNotKilledWithoutAConnection() throws Exception {
        target.server.down();
        target.await(Event.Noticed.class);
        target.pass(240);
        target.awaitEnd(Outcome.GAVE_UP);

        assertThatThrownBy(() -> target.inject("kill-clients"))
                .isInstanceOf(RecoveryRefused.class)
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.NoLink("redis://fake:6379"));
        assertThat(target.incident().outcome()).isEqualTo(Outcome.GAVE_UP);
    }

    @Test
    void clientsThatMayNotBeKilledAreTold() throws Exception {
        target.server.failWrites(
                new RedisFailure.Refused(ErrorReply.NOPERM, "NOPERM no CLIENT KILL"));
        target.inject("kill-clients");
        target.awaitEnd(Outcome.FAILED);

        assertThat(target.failures())
                .singleElement()
                .asString()
                .contains("CLIENT KILL", "NOPERM no CLIENT KILL");
    }

    @Test
    void reconnectWaitsForRedisAndNotForItself() throws Exception {
        target.server.failWrites(LOADING);
        target.inject("reconnect");
        target.await(Event.LinkUp.class);

        assertThat(target.state()).isEqualTo(new RecoveryState.Reconnecting());
    }

    @Test
    void killThatFailsOwesNothing() throws Exception {
        target.engine.failing(EngineCall.Kind.KILL, FakeRuntime.portTaken());
        target.inject("kill");
        target.awaitEnd(Outcome.FAILED);

        assertThat(target.redis.status().get().lights().ready()).isTrue();
        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL);
    }

    @Test
    void droppedLinkOfAProcessThatRunsOnIsMadeAfreshAtOnce() throws Exception {
        target.server.dropLinks();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().kind()).isEqualTo(IncidentKind.LINK_LOST);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ZERO);
    }

    @Test
    void clientThatGaveUpAndIsWokenLaterHasRecovered() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.pass(60);
        target.awaitEnd(Outcome.GAVE_UP);

        target.engine.startedByOthers();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void healthCheckIsAsGoodAsTheLogLine() throws Exception {
        target.crash();
        target.pass(5);
        target.engine.becomesHealthy();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().events())
                .filteredOn(Event.ServerReady.class::isInstance)
                .extracting(e -> ((Event.ServerReady) e).evidence())
                .containsExactly(Readiness.HEALTH_CHECK);
    }

    private static final RedisFailure DISK_FULL =
            FakeRedis.refusal("MISCONF Redis is configured to save RDB snapshots");
    private static final RedisFailure LOADING = FakeRedis.refusal("LOADING the dataset");

    @Test
    void crashOfATargetThatNeverBecomesReadyEndsByItsDeadline() throws Exception {
        target.crash();
        target.server.failWrites(LOADING);
        target.pass(5);
        target.engine.saysReady();
        target.await(Event.LinkUp.class);
        target.pass(54);
        assertThat(target.incident().running()).isTrue();
        target.pass(1);
        target.awaitEnd(Outcome.GAVE_UP);

        target.inject("freeze");
        target.server.failWrites(null);
    }

    @Test
    void crashThatWaitingCannotMendEndsAtOnceAndRecoversWhenItIsMended() throws Exception {
        target.crash();
        target.server.failWrites(DISK_FULL);
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.GAVE_UP);

        target.server.failWrites(null);
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void crashOfAReplicaIsOverWhenItIsAReplicaAgain() throws Exception {
        target.close();
        target = FakeTarget.ofReplica();
        target.crash();
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void crashOfATargetWhoseUserMayAskNothingIsOverWhenTheLinkIsBack() throws Exception {
        target.server.failInfo(FakeRedis.refusal("NOPERM may not run 'info'"));
        target.server.failPings(FakeRedis.refusal("NOPERM may not run 'ping'"));
        target.crash();
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void crashWhileTheClientHasGivenUpIsOverWhenItConnects() throws Exception {
        target.server.refuse(FakeRedis.refusal("WRONGPASS invalid username-password pair"));
        target.server.dropLinks();
        target.awaitEnd(Outcome.GAVE_UP);

        target.inject("kill");
        target.await(Event.ContainerDied.class);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.pass(5);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void leavingInTheMiddleOfACrashWaitsUntilTheClientIsBack() throws Exception {
        target.crash();
        target.pass(1);
        Thread leaving =
                Thread.ofVirtual().start(() -> target.recovery.leave(Duration.ofSeconds(5)));
        target.await(Event.ContainerStarted.class);
        target.engine.saysReady();
        leaving.join();

        assertThat(target.redis.status().get().lights().ready()).isTrue();
    }

    /** The limit is another span than the downtime, whose wait would be taken for it. */
    @Test
    void leavingWaitsNoLongerThanItsLimit() throws Exception {
        target.crash();
        target.server.failWrites(LOADING);
        Thread leaving =
                Thread.ofVirtual().start(() -> target.recovery.leave(Duration.ofSeconds(7)));
        target.time.awaitWaiterUntil(target.time.elapsed().plusSeconds(7));
        target.pass(7);
        leaving.join();

        assertThat(target.incident().running()).isTrue();
    }

    @Test
    void leavingWhatSomebodyElseStoppedDoesNotWait() throws Exception {
        target.engine.stoppedByOthers();
        target.await(Event.Noticed.class);

        target.recovery.leave(Duration.ofSeconds(5));

        assertThat(target.calls()).isEmpty();
    }

    @Test
    void leavingSaysWhyWhatItOwesStaysUndone() throws Exception {
        target.crash();
        var taken = new ContainerFailure.PortTaken(6379);
        target.engine.failing(EngineCall.Kind.START, taken);

        var stillOwed = target.recovery.leave(Duration.ofSeconds(5));
        target.recovery.close();

        assertThat(stillOwed).contains(taken);
        assertThat(target.calls()).containsOnlyOnce(EngineCall.Kind.START);
    }

    @Test
    void processThatEndsWhileTheClientIsWaitedForIsStartedBeforeTheEnd() throws Exception {
        target.crash();
        target.pass(1);
        var limit = Duration.ofMillis(500);
        Thread leaving = Thread.ofVirtual().start(() -> target.recovery.leave(limit));
        target.await(Event.ContainerStarted.class);
        target.engine.dies(1);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.time.awaitWaiterUntil(target.time.elapsed().plus(limit));
        target.time.pass(limit);
        leaving.join();

        assertThat(target.calls())
                .containsExactly(
                        EngineCall.Kind.KILL, EngineCall.Kind.START, EngineCall.Kind.START);
    }

    private void forbidWriting(ContainerFailure failure) {
        target.recovery.onOwed(
                undo -> {
                    if (!(undo instanceof Undo.Nothing)) throw new ContainerException(failure);
                });
    }

    @Test
    void faultWhoseUndoCannotBeWrittenDownIsNotInjected() throws Exception {
        var full = new ContainerFailure.UndoUnwritten("/state/owed", "No space left on device");
        forbidWriting(full);

        target.inject("kill");

        target.awaitEnd(Outcome.FAILED);
        assertThat(target.failures()).containsExactly(full);
        assertThat(target.has(Event.Injected.class)).isFalse();
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void whatIsBrokenAlreadyIsBroughtBackThoughNothingCanBeWrittenDown() throws Exception {
        target.engine.stoppedByOthers();
        target.awaitPhase(Phase.EXITED);
        forbidWriting(new ContainerFailure.UndoUnwritten("/state/owed", "full"));

        target.recovery.bringBack();

        target.await(Event.ContainerStarted.class);
        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void whatARestartPolicyBringsBackNobodyHasToStart() throws Exception {
        target.engine.restartsByItself();
        target.engine.dies(1);
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.EXITED);

        assertThatThrownBy(() -> target.inject("kill"))
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isInstanceOf(RecoveryRefused.Reason.StillRunning.class);
    }

    @Test
    void nothingIsOwedToAContainerThatIsGoneAtTheEnd() throws Exception {
        target.crash();
        target.engine.holdEvents();
        target.engine.removedByOthers();

        assertThat(target.recovery.leave(Duration.ofSeconds(5))).isEmpty();
    }
}
