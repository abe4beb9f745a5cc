package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another Redis in the place of the target's is not the target, whatever its name. */
@Timeout(60)
class ReplacedTargetTest {
    private FakeTarget target;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private void remove() throws InterruptedException {
        target.engine.removedByOthers();
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.REMOVED);
    }

    private void runAnew() throws InterruptedException {
        target.engine.runAnewByOthers();
        target.pass(1);
        ManualTime.await("successor", target.recovery.status(), s -> s.successor() != null);
    }

    @Test
    void answerOfAnotherContainerWithItsNameIsNoRecovery() throws Exception {
        remove();
        runAnew();
        target.server.up();
        target.pass(10);
        target.awaitEnd(Outcome.FAILED);

        assertThat(target.failures())
                .containsExactly(
                        new ContainerFailure.Removed(), new ContainerFailure.Replaced("redis-lab"));
        assertThat(target.has(Event.Recovered.class)).isFalse();
    }

    @Test
    void successorIsNamedAndNothingIsDoneToIt() throws Exception {
        remove();
        runAnew();

        ContainerInfo successor = target.recovery.status().get().successor();
        assertThat(successor).extracting(ContainerInfo::id).isEqualTo("e".repeat(64));
        assertThatThrownBy(() -> target.recovery.bringBack())
                .extracting(e -> ((RecoveryRefused) e).reason())
                .isEqualTo(new RecoveryRefused.Reason.Replaced("redis-lab"));
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void successorThatComesLongAfterTheRemovalIsSeen() throws Exception {
        remove();
        target.pass(120);
        target.awaitEnd(Outcome.GAVE_UP);

        runAnew();
    }

    @Test
    void strangerOnThePortOfAStoppedTargetIsNoRecovery() throws Exception {
        target.engine.killedByOthers();
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.EXITED);
        target.server.up();
        target.pass(10);
        target.awaitEnd(Outcome.FAILED);

        assertThat(target.failures())
                .containsExactly(
                        new ContainerFailure.OtherAnswers(
                                "redis-lab", FakeRedis.ENDPOINT.toString()));
    }

    @Test
    void processThatAnswersBeforeTheEngineTellsOfItsStartIsTheTarget() throws Exception {
        target.engine.restartsByItself();
        target.engine.dies(1);
        target.await(Event.Noticed.class);
        target.awaitPhase(Phase.EXITED);
        target.engine.holdEvents();
        target.server.up();
        target.pass(1);
        target.engine.startedByOthers();
        target.pass(1);

        target.awaitEnd(Outcome.RECOVERED);
    }
}
