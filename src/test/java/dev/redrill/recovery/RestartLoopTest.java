package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.RestartLoop;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A target that dies again after each start: one incident, until nobody kills it any more. */
@Timeout(60)
class RestartLoopTest {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofMillis(100);
    private final List<Undo> owed = new ArrayList<>();
    private FakeTarget target;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
        target.recovery.onOwed(owed::add);
    }

    @AfterEach
    void close() {
        target.close();
    }

    private void inject(int seconds) throws InterruptedException {
        target.recovery.inject(new RestartLoop(Duration.ofSeconds(seconds), EVERY));
        awaitBack(1);
    }

    /** The log of each start says that it is ready, which wakes the client. */
    private void awaitBack(int starts) throws InterruptedException {
        ManualTime.await(
                "started",
                target.recovery.status(),
                _ -> times(Event.ContainerStarted.class) == starts);
        target.time.awaitWaiterUntil(EVERY.multipliedBy(starts));
        target.time.pass(LATER); // than the death before
        target.engine.saysReady();
        ManualTime.await(
                "back", target.recovery.status(), _ -> times(Event.LinkUp.class) == starts);
        target.time.settle();
    }

    /** Until the next death. */
    private void passTheRest() throws InterruptedException {
        target.time.pass(EVERY.minus(LATER));
    }

    private long times(Class<? extends Event> type) {
        return target.incident().events().stream().filter(type::isInstance).count();
    }

    private Phase now() {
        return target.engine.inspect(FakeRuntime.ID).phase();
    }

    @Test
    void eachStartIsFollowedByAnotherDeathUntilTheTimeIsOver() throws Exception {
        inject(5);
        assertThat(target.incident().running()).isTrue();
        assertThat(target.state())
                .isEqualTo(
                        new RecoveryState.InForceUntil(
                                new Undo.Start(FakeRuntime.ID, true),
                                target.incident().begun().at().plusSeconds(5)));

        passTheRest();
        awaitBack(2);
        assertThat(target.incident().running()).isTrue();
        passTheRest();
        target.time.awaitWaiterUntil(Duration.ofSeconds(5));
        target.time.pass(LATER);
        target.engine.saysReady();
        target.pass(1);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(times(Event.ContainerDied.class)).isEqualTo(3);
        assertThat(times(Event.ContainerStarted.class)).isEqualTo(3);
        assertThat(times(Event.Undone.class)).isEqualTo(1);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
        assertThat(owed).containsExactly(new Undo.Start(FakeRuntime.ID, true), new Undo.Nothing());
        assertThat(now()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void haltLeavesItRunningAndKillsItNoMore() throws Exception {
        inject(3_600);

        target.recovery.halt();
        target.awaitEnd(Outcome.HALTED);
        int calls = target.engine.calls().size();
        target.pass(30);

        assertThat(target.engine.calls()).hasSize(calls);
        assertThat(now()).isEqualTo(Phase.RUNNING);
        assertThat(owed.getLast()).isEqualTo(new Undo.Nothing());
    }

    @Test
    void closingLeavesItRunning() throws Exception {
        inject(3_600);

        target.recovery.leave(Duration.ofSeconds(1));

        assertThat(now()).isEqualTo(Phase.RUNNING);
        assertThat(target.engine.calls()).containsOnlyOnce(EngineCall.Kind.KILL);
        assertThat(owed.getLast()).isEqualTo(new Undo.Nothing());
    }

    @Test
    void startThatFailsDoesNotEndTheLoop() throws Exception {
        Duration every = Duration.ofSeconds(3); // when nobody else does anything
        target.engine.failing(EngineCall.Kind.START, FakeRuntime.portTaken());
        target.recovery.inject(new RestartLoop(Duration.ofSeconds(8), every));
        target.await(Event.StepFailed.class);
        target.engine.working(EngineCall.Kind.START);
        target.time.awaitWaiterUntil(every);

        target.pass(3);
        ManualTime.await("runs", target.recovery.status(), _ -> now() == Phase.RUNNING);
        target.time.awaitWaiterUntil(every.multipliedBy(2));
        target.pass(3);
        ManualTime.await(
                "dies again",
                target.recovery.status(),
                _ -> times(Event.ContainerDied.class) == 2 && now() == Phase.RUNNING);
    }

    @Test
    void processThatEndsByItselfAtTheEndIsStarted() throws Exception {
        inject(3);
        target.engine.dies(1);
        ManualTime.await(
                "died", target.recovery.status(), _ -> times(Event.ContainerDied.class) == 2);
        passTheRest();
        target.time.awaitWaiterUntil(Duration.ofSeconds(3));
        target.engine.dies(1);

        target.pass(1);

        ManualTime.await("runs", target.recovery.status(), _ -> now() == Phase.RUNNING);
        ManualTime.await(
                "nothing is owed",
                target.recovery.status(),
                _ -> owed.getLast().equals(new Undo.Nothing()));
    }
}
