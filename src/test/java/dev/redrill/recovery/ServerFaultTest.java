package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.Wait;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultDefaults;
import dev.redrill.fault.ServerFault;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An incident in a server whose process keeps running: it ends when the server is put back. */
@Timeout(60)
class ServerFaultTest {
    private FakeTarget target;
    private String before;

    @BeforeEach
    void open() throws InterruptedException {
        target = new FakeTarget();
        before = target.server.server().state();
    }

    @AfterEach
    void close() {
        target.close();
    }

    private void inject(String fault) throws InterruptedException {
        target.inject(fault);
        target.awaitState(RecoveryState.InForceUntil.class);
        target.time.awaitWaiterUntil(target.time.elapsed().plusSeconds(5));
    }

    @Test
    void checkNoticesItAndTheNextOneAfterTheUndoEndsIt() throws Exception {
        target.pass(3);
        inject("memory-full");
        target.pass(2);
        target.await(Event.NotReady.class);
        target.pass(3);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.kinds())
                .containsExactly(
                        Event.Injected.class,
                        Event.NotReady.class,
                        Event.Undone.class,
                        Event.Recovered.class);
        assertThat(target.incident().noticedAfter()).contains(Duration.ofSeconds(2));
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
        assertThat(target.server.server().state()).isEqualTo(before);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }

    @Test
    void whatIsOverBeforeTheNextCheckWasNotNoticed() throws Exception {
        inject("become-replica");
        target.pass(5);
        target.awaitEnd(Outcome.UNNOTICED);

        assertThat(target.kinds()).containsExactly(Event.Injected.class, Event.Undone.class);
        assertThat(target.incident().recoveredAfter()).isEmpty();
    }

    @Test
    void clientThatCanWorkMeanwhileHasNotRecovered() throws Exception {
        inject("password-change");
        target.await(Event.LinkUp.class);
        target.pass(4);
        assertThat(target.incident().running()).isTrue();

        target.pass(1);
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.incident().recoveredAfter()).contains(Duration.ofSeconds(5));
    }

    @Test
    void clientThatGaveUpIsWokenByTheUndoAndNothingElseIsInjectedUntilThen() throws Exception {
        giveUpIn("password-change");
        assertThat(target.incident().running()).isTrue();
        assertThatThrownBy(() -> target.inject("kill"))
                .isInstanceOf(RecoveryRefused.class)
                .hasMessageContaining("Password change");

        target.server.up();
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }

    @Test
    void clientThatGaveUpAndIsNotWokenHasGivenUpOnceTheFaultIsUndone() throws Exception {
        target.redis.wakeUp(false);
        giveUpIn("user-off");

        target.server.up();
        target.pass(5);
        target.awaitEnd(Outcome.GAVE_UP);
        assertThat(target.has(Event.Undone.class)).isTrue();
        assertThat(target.server.server().state()).isEqualTo(before);
    }

    /** As long as something that has just begun to wait may have to be woken. */
    private void passUntil(String what, BooleanSupplier isSo) throws InterruptedException {
        for (int seconds = 0; seconds < 30 && !isSo.getAsBoolean(); seconds++) {
            target.pass(1);
            target.time.settle();
        }
        Wait.until(what, Duration.ofSeconds(10), isSo);
    }

    private void giveUpIn(String fault) throws Exception {
        target.server.refuse(FakeRedis.refusal("WRONGPASS"));
        target.server.refuseAdmin(false);
        inject(fault);
        passUntil("gave up", () -> target.has(Event.GaveUp.class));
    }

    static Stream<Fault> inServer() {
        return Fault.all(FaultDefaults.STANDARD).stream().filter(ServerFault.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("inServer")
    void haltEndsEveryFaultOrLetsItEnd(Fault fault) throws Exception {
        inject(fault.name().word());
        target.time.settle();

        target.recovery.halt();
        passUntil("at rest", () -> target.recovery.status().get().running().isEmpty());

        Incident ours = target.recovery.status().get().incidents().getFirst();
        assertThat(ours.events()).hasAtLeastOneElementOfType(Event.Undone.class);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
        assertThat(target.server.server().state()).isEqualTo(before);
        assertThatThrownBy(() -> target.inject("memory-full"))
                .isInstanceOf(RecoveryRefused.class)
                .hasMessageContaining("no fault is injected until that is allowed again");
        target.recovery.release();
        long _ = target.inject("memory-full");
    }

    @Test
    void whatNothingCanHastenIsToldSo() throws Exception {
        inject("stall");
        target.recovery.halt();
        target.await(Event.Halted.class);

        assertThat(target.halting()).isEqualTo(Halting.EXPIRES);
        assertThat(target.incident().running()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("inServer")
    void endOfTheProcessEndsTheFaultInIt(Fault fault) throws Exception {
        target.mayStart = true;
        inject(fault.name().word());
        target.engine.dies(137);
        target.await(Event.ContainerDied.class);
        passUntil("started", () -> target.has(Event.ContainerStarted.class));
        target.engine.saysReady();
        passUntil("over", () -> !target.incident().running()); // what is kept takes a second
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.has(Event.Undone.class)).isTrue();
        assertThat(target.server.server().state()).isEqualTo(before);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }

    @Test
    void serverThatSomebodyElseStopsIsOfferedAndOwedNothingElse() throws Exception {
        inject("memory-full");
        target.engine.stoppedByOthers();
        target.await(Event.ContainerDied.class);
        target.pass(6);

        assertThat(target.has(Event.Undone.class)).isTrue();
        assertThat(target.state()).isEqualTo(new RecoveryState.DownForOthers());
        assertThat(target.recovery.status().get().offered())
                .contains(new Undo.Start(FakeRuntime.ID));
        assertThat(target.failures()).isEmpty();
    }

    @Test
    void whatSomebodyElseFreezesMeanwhileIsThawedAndPutBack() throws Exception {
        inject("password-change");
        target.engine.pause(FakeRuntime.ID);
        target.awaitPhase(Phase.PAUSED);

        target.recovery.bringBack();
        target.await(Event.Undone.class);

        assertThat(target.server.server().state()).isEqualTo(before);
    }

    @Test
    void undoThatIsRefusedIsToldOnceAndNobodyIsLeftBehind() throws Exception {
        inject("pause-writes");
        target.server.server().forbid("CLIENT UNPAUSE");
        target.pass(5);
        target.await(Event.StepFailed.class);
        target.pass(2);
        target.await(Event.Undone.class);

        assertThat(target.failures()).singleElement().asString().contains("CLIENT UNPAUSE");
        assertThat(target.server.server().state()).isEqualTo(before);
    }

    @Test
    void faultAfterOneThatCouldNotBeginWorks() throws Exception {
        target.server.server().forbid("ACL SETUSER");
        target.inject("memory-full");
        target.awaitEnd(Outcome.FAILED);
        target.server.server().forbid("");

        inject("become-replica");
        target.pass(5);
        target.awaitEnd(Outcome.UNNOTICED);
    }

    @Test
    void redisThatIsNotReadyAnywayIsLeftAlone() throws Exception {
        target.server.failWrites(FakeRedis.refusal("MISCONF no disk"));
        target.pass(5);
        ManualTime.await("not ready", target.redis.status(), s -> !s.lights().ready());

        assertThatThrownBy(() -> target.inject("memory-full"))
                .isInstanceOf(RecoveryRefused.class)
                .hasMessageContaining("is not ready even without a fault")
                .hasMessageContaining("no disk");
    }

    @Test
    void incidentEndsThoughSomethingElseKeepsRedisFromBeingReady() throws Exception {
        target.pass(3);
        inject("memory-full");
        target.pass(2);
        target.await(Event.NotReady.class);
        target.server.failInfo(FakeRedis.refusal("ERR something else"));
        target.pass(3);
        target.await(Event.Undone.class);

        target.time.awaitWaiterUntil(target.time.elapsed().plusSeconds(60));
        target.pass(60);
        target.awaitEnd(Outcome.GAVE_UP);
    }

    @Test
    void haltPutsItBackAtOnce() throws Exception {
        target.pass(3);
        inject("memory-full");
        target.pass(2);
        target.await(Event.NotReady.class);

        target.recovery.halt();
        target.awaitEnd(Outcome.HALTED);

        assertThat(target.halting()).isEqualTo(Halting.RESTORES);
        assertThat(target.server.server().state()).isEqualTo(before);
    }

    @Test
    void restartThatSomebodyElseDoesPutsItBack() throws Exception {
        inject("memory-full");
        target.engine.dies(0);
        target.await(Event.ContainerDied.class);
        target.mayStart = true;
        target.engine.start(FakeRuntime.ID);
        target.engine.saysReady();
        target.pass(30);
        target.awaitEnd(Outcome.RECOVERED);

        assertThat(target.server.server().state()).isEqualTo(before);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }

    @Test
    void whatWillPutItBackIsToldBeforeAnythingIsChanged() throws Exception {
        List<Undo> owed = new ArrayList<>();
        target.recovery.onOwed(
                undo -> {
                    if (undo instanceof Undo.Restore)
                        assertThat(target.server.server().calls()).isEmpty();
                    owed.add(undo);
                });

        inject("become-replica");
        assertThat(owed).singleElement().isInstanceOf(Undo.Restore.class);
        target.pass(5);
        target.awaitEnd(Outcome.UNNOTICED);

        assertThat(owed.getLast()).isEqualTo(new Undo.Nothing());
    }

    @Test
    void serverThatMayNotBeAdministeredIsLeftAsItIs() throws Exception {
        target.server.server().forbid("ACL SETUSER");
        target.inject("memory-full");
        target.awaitEnd(Outcome.FAILED);

        assertThat(target.failures()).singleElement().asString().contains("ACL SETUSER");
        assertThat(target.server.server().state()).isEqualTo(before);
        assertThat(target.state()).isEqualTo(new RecoveryState.Idle());
    }
}
