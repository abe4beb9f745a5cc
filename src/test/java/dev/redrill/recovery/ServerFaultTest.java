package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
        target.server.refuse(FakeRedis.refusal("WRONGPASS"));
        target.server.refuseAdmin(false);
        inject("password-change");
        target.awaitEnd(Outcome.GAVE_UP);

        assertThat(target.recovery.status().get().inForce()).isTrue();
        assertThatThrownBy(() -> target.inject("kill"))
                .isInstanceOf(RecoveryRefused.class)
                .hasMessageContaining("Password change");

        target.server.up();
        target.pass(5);
        target.awaitEnd(Outcome.RECOVERED);
        assertThat(target.recovery.status().get().inForce()).isFalse();
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
