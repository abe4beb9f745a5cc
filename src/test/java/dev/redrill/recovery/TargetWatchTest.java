package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.LogEntry;
import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;

/** What others do to a container reaches the incident, the log and the client. */
@Timeout(60)
class TargetWatchTest {
    private static final int SIGTERM = 15;

    private FakeTarget target;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private List<LogEntry> log() {
        return target.recovery.log().since(0, 100);
    }

    private List<Class<?>> rules() {
        return log().stream()
                .filter(LogEntry.Rule.class::isInstance)
                .<Class<?>>map(entry -> ((LogEntry.Rule) entry).because().getClass())
                .toList();
    }

    private int connects() {
        return target.server.connects().size();
    }

    @Test
    void logHasALineForWhatIsSaidAndARuleForWhatHappens() {
        target.engine.says("loading");
        target.engine.pausedByOthers();
        target.engine.unpausedByOthers();
        target.engine.killedByOthers();
        target.engine.startedByOthers();

        assertThat(log().getFirst()).isInstanceOf(LogEntry.Line.class);
        assertThat(rules())
                .containsExactly(
                        ContainerEvent.Paused.class,
                        ContainerEvent.Unpaused.class,
                        ContainerEvent.Died.class,
                        ContainerEvent.Started.class);
    }

    @Test
    void statusHasEveryEventOfTheContainer() {
        target.engine.stoppedByOthers();
        target.engine.startedByOthers();

        assertThat(target.recovery.status().get().containerEvents().since(0))
                .<Class<?>>extracting(ContainerEvent::getClass)
                .containsExactly(
                        ContainerEvent.Signalled.class,
                        ContainerEvent.Died.class,
                        ContainerEvent.Started.class);
    }

    @Test
    void incidentTellsWhenTheContainerWasFrozenAndWhenItWentOn() throws Exception {
        target.engine.pausedByOthers();
        assertThat(target.incident().kind()).isEqualTo(IncidentKind.FREEZE);
        assertThat(target.kinds()).startsWith(Event.ContainerPaused.class);

        target.await(Event.FrozenDeclared.class);
        target.engine.unpausedByOthers();
        target.awaitEnd(Outcome.RECOVERED);
        target.await(Event.ContainerUnpaused.class);
    }

    @Test
    void thawThatIsToldAfterTheRecoveryBelongsToTheSameIncident() throws Exception {
        target.engine.pausedByOthers();
        target.await(Event.FrozenDeclared.class);
        target.engine.holdEvents();
        target.engine.unpausedByOthers();
        target.pass(5); // nothing wakes the client in its pause
        target.awaitEnd(Outcome.RECOVERED);

        target.engine.tellEvents();
        target.await(Event.ContainerUnpaused.class);

        assertThat(target.recovery.status().get().incidents()).hasSize(1);
        assertThat(target.incident().outcome()).isEqualTo(Outcome.RECOVERED);
    }

    @Test
    void startThatIsToldAfterTheRecoveryBelongsToTheSameIncident() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.ContainerDied.class);
        target.engine.holdEvents();
        target.engine.startedByOthers();
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);

        target.engine.tellEvents();
        target.await(Event.ContainerStarted.class);

        assertThat(target.recovery.status().get().incidents()).hasSize(1);
        assertThat(target.incident().outcome()).isEqualTo(Outcome.RECOVERED);
    }

    @Test
    void thawAfterAFreezeThatBelongsToNoIncidentIsWrittenNowhere() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.pass(1);
        target.engine.startedByOthers();
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
        target.engine.unpausedByOthers();
        target.engine.killedByOthers();
        target.await(Event.ContainerDied.class);

        assertThat(target.recovery.status().get().incidents().getFirst().events())
                .doesNotHaveAnyElementsOfTypes(Event.ContainerUnpaused.class);
    }

    @Test
    void thawWakesTheClientInItsPause() throws Exception {
        target.engine.pausedByOthers();
        target.await(Event.FrozenDeclared.class);
        target.pass(20);
        Duration thawed = target.time.elapsed();
        target.engine.unpausedByOthers();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.incident().recoveredAfter()).contains(thawed);
    }

    @Test
    void freezeOfOursThatSomebodyElseThawedIsNotThawedAgain() throws Exception {
        target.inject("freeze");
        target.await(Event.FrozenDeclared.class);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.pass(1);
        target.engine.unpausedByOthers();
        target.pass(1); // the attempt that hung in the freeze ends
        target.awaitEnd(Outcome.RECOVERED);
        target.engine.pausedByOthers();
        target.pass(10);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.PAUSE);
        assertThat(target.phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void nothingConnectsBetweenSomebodyElsesStartAndTheReadyLine() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.time.pass(Duration.ofMillis(2_500));
        int before = connects();
        target.engine.startedByOthers();
        assertThat(target.state()).isEqualTo(new RecoveryState.Starting());

        target.pass(1); // the plan's next attempt was due in this second
        assertThat(connects()).isEqualTo(before);

        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(connects()).isEqualTo(before + 1);
    }

    @Test
    void readyServerThatTheClientCannotReachIsReconnectedTo() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.engine.startedByOthers();
        target.server.refuse(FakeRedis.refused());
        target.pass(1);
        target.engine.saysReady();

        assertThat(target.state()).isEqualTo(new RecoveryState.Reconnecting());
        target.server.up();
        target.pass(10);
        target.awaitEnd(Outcome.RECOVERED);
    }

    @Test
    void readyLineFromBeforeTheDeathIsNotOfThisRun() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.engine.saysReady();

        assertThat(target.has(Event.ServerReady.class)).isFalse();
    }

    @Test
    void linkThatGoesAfterASignalThatKillsIsNotOneOfAProcessThatRunsOn() throws Exception {
        target.server.refuse(FakeRedis.refused());
        int before = connects();
        target.engine.signalledByOthers(SIGTERM);
        target.server.dropLinks();
        target.await(Event.Noticed.class);

        assertThat(connects()).isEqualTo(before);
    }

    @Test
    void containerIsLookedAtAnewWhenTheEngineIsBack() throws Exception {
        target.server.refuse(FakeRedis.refused());
        target.engine.engineGoes();
        target.server.dropLinks();
        target.awaitPhase(Phase.REMOVED); // unknown

        target.engine.engineComesBack();
        target.awaitPhase(Phase.RUNNING);
    }

    @Test
    void closedWatchHearsNothing() {
        target.recovery.close();
        var before = target.recovery.status().get();
        target.engine.says("after the end");
        target.engine.pausedByOthers();

        assertThat(log()).isEmpty();
        assertThat(target.recovery.status().get()).isEqualTo(before);
    }
}
