package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.retry.Budget;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

/** What somebody else has ended is started when nobody else will, and only where that is wanted. */
@Timeout(60)
class StartOthersTest {
    private static final int SIGCONT = 18;

    private FakeTarget target;

    @BeforeEach
    void openUsual() throws InterruptedException {
        target = new FakeTarget(settings(StartOthers.AFTER_KILL));
        target.mayStart = true;
    }

    @AfterEach
    void close() {
        target.close();
    }

    private void open(StartOthers setting) throws InterruptedException {
        target.close();
        target = new FakeTarget(settings(setting));
        target.mayStart = true;
    }

    private static RecoverySettings settings(StartOthers setting) {
        return new RecoverySettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Budget.CRASH,
                Budget.RESTART,
                setting);
    }

    /** Lets the downtime pass, if there is one. */
    private void passDowntime() throws InterruptedException {
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.time.awaitWaiterUntil(Duration.ofSeconds(5));
        target.pass(5);
    }

    private void requireLeftDown() throws InterruptedException {
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.DownForOthers.class);
        target.awaitPhase(Phase.EXITED);
        target.pass(10);
        assertThat(target.calls()).isEmpty();
        assertThat(target.recovery.status().get().offered())
                .contains(new Undo.Start(FakeRuntime.ID));
    }

    @Test
    void killedContainerIsStartedAfterTheDowntimeAndNotOurs() throws Exception {
        target.engine.killedByOthers();
        passDowntime();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
        assertThat(target.incident().origin()).isEqualTo(Origin.OUTSIDE);
    }

    /** After any signal through the engine no policy acts; seen with Docker 20.10. */
    @Test
    void restartPolicyIsNotWaitedForThoughTheSignalEndedNothing() throws Exception {
        target.engine.restartsByItself();
        target.look();
        target.engine.signalledByOthers(SIGCONT);
        target.engine.dies(137);

        passDowntime();
        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void restartPolicyIsNotWaitedForAfterAKillThroughTheEngine() throws Exception {
        target.engine.restartsByItself();
        target.look();
        target.engine.killedByOthers();

        passDowntime();
        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void containerThatMayNotBeBrokenIsLeftDown() throws Exception {
        open(StartOthers.ALWAYS);
        target.mayStart = false;
        target.engine.killedByOthers();

        requireLeftDown();
    }

    @Test
    void stoppedContainerIsLeftDownAndStartedWhenSomebodyAsks() throws Exception {
        target.engine.stoppedByOthers();
        requireLeftDown();

        target.recovery.bringBack();
        target.await(Event.ContainerStarted.class);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void processThatEndedByItselfWithoutErrorIsLeftDown() throws Exception {
        target.engine.dies(0);

        requireLeftDown();
    }

    @Test
    void neverMeansNever() throws Exception {
        open(StartOthers.NEVER);
        target.engine.killedByOthers();

        requireLeftDown();
    }

    @Test
    void alwaysMeansAfterAStopToo() throws Exception {
        open(StartOthers.ALWAYS);
        target.engine.stoppedByOthers();
        passDowntime();

        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void haltStopsTheCountdownAndLeavesItDown() throws Exception {
        target.engine.killedByOthers();
        target.awaitState(RecoveryState.InForceUntil.class);
        target.awaitPhase(Phase.EXITED);
        target.recovery.halt();

        requireLeftDown();
        assertThat(target.halting()).isEqualTo(Halting.LEAVES_DOWN);
    }

    @Test
    void closingDuringTheCountdownLeavesItDown() throws Exception {
        target.engine.killedByOthers();
        target.awaitState(RecoveryState.InForceUntil.class);
        target.recovery.close();

        assertThat(target.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StartOthers.class)
    void processOfThisProgramsOwnIsStartedHoweverItEnded(StartOthers setting) throws Exception {
        open(setting);
        target.mayStart = false;
        target.engine.isThisPrograms();
        target.engine.dies(0);
        passDowntime();

        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void restartPolicyThatStartsInTimeIsLeftToIt() throws Exception {
        target.engine.restartsByItself();
        target.look();
        target.engine.dies(137);
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.DownForOthers.class);
        target.pass(1);
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
        target.pass(60);

        assertThat(target.calls()).isEmpty();
    }

    @Test
    void restartPolicyThatDoesNotStartIsHelped() throws Exception {
        target.engine.restartsByItself();
        target.look();
        target.engine.dies(137);
        target.await(Event.Noticed.class);
        target.awaitState(RecoveryState.DownForOthers.class);
        target.time.awaitWaiterUntil(Duration.ofMillis(5_100));
        target.pass(6);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void restartPolicyDoesNotActAfterAKillThroughTheEngine() throws Exception {
        target.engine.restartsByItself();
        target.look();
        target.engine.killedByOthers();
        passDowntime();

        assertThat(target.calls()).containsExactly(EngineCall.Kind.START);
    }

    @Test
    void ourOwnProcessDeathIsHelpedWhenThePolicyDoesNotStart() throws Exception {
        open(StartOthers.NEVER);
        target.engine.restartsByItself();
        target.look();
        target.inject("process-death");
        target.await(Event.Noticed.class);
        target.time.awaitWaiterUntil(Duration.ofMillis(5_100));
        target.pass(6);
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL, EngineCall.Kind.START);
    }

    @Test
    void runningContainerCannotBeStarted() throws Exception {

        assertThatThrownBy(target.recovery::bringBack)
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.NotDown("redis-lab"));
    }
}
