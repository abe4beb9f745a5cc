package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container that its end would delete is lost only where the user wants that. */
@Timeout(60)
class LostTargetTest {
    private FakeTarget target;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
        target.engine.removedOnExit();
        target.look();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private Fault fault(String name) {
        return Fault.named(name, target.recovery.faults()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "process-death", "stop"})
    void faultThatWouldDeleteItIsRefusedByName(String name) {
        assertThat(target.recovery.wouldLose(fault(name))).isTrue();
        assertThatThrownBy(() -> target.inject(name))
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.WouldBeLost("redis-lab"));
        assertThat(target.calls()).isEmpty();
        assertThat(target.recovery.status().get().incidents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "freeze", "reconnect"})
    void faultThatLeavesItThereIsNot(String name) {
        assertThat(target.recovery.wouldLose(fault(name))).isFalse();
    }

    @Test
    void restartDoesItNoHarm() throws Exception {
        target.inject("restart");
        target.await(Event.ContainerStarted.class);
        target.await(Event.Noticed.class);
        target.pass(1); // a line of the moment of death is the old process's
        target.engine.saysReady();
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void userMayLoseItAndNobodyTriesToStartWhatIsGone() throws Exception {
        target.recovery.agreeToLoss();
        target.inject("kill");
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.REMOVED);
        target.pass(70);
        target.awaitEnd(Outcome.GAVE_UP);

        assertThat(target.calls()).containsExactly(EngineCall.Kind.KILL);
        assertThat(target.failures()).containsExactly(new ContainerFailure.Removed());
    }

    @Test
    void whatIsGoneCannotBeBrokenAgain() throws Exception {
        target.recovery.agreeToLoss();
        target.inject("kill");
        target.awaitPhase(Phase.REMOVED);
        target.pass(70);
        target.awaitEnd(Outcome.GAVE_UP);
        target.server.up();
        target.redis.reconnect();
        target.await(Event.Attempted.class);

        assertThatThrownBy(() -> target.inject("kill"))
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.Gone("redis-lab"));
        assertThatThrownBy(target.recovery::bringBack)
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.Gone("redis-lab"));
    }

    @Test
    void whatSomebodyElseKilledIsNotAwaitedEither() throws Exception {
        target.mayStart = true;
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.REMOVED);

        assertThat(target.state()).isEqualTo(new RecoveryState.DownForOthers());
        target.pass(10);
        assertThat(target.calls()).isEmpty();
    }
}
