package dev.redrill.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.FakeRuntime;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryRefused.Reason;
import dev.redrill.time.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is only observed is not broken, and what is in force when that begins is undone. */
@Timeout(60)
class ArmingTest {
    private static final Duration FAULT = Duration.ofSeconds(3);

    private final List<FakeTargetSession> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(FakeTargetSession::close);
    }

    private FakeTargetSession ready(FakeTargetSession target) throws InterruptedException {
        opened.add(target);
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        target.time.pass(Duration.ofSeconds(1));
        return target;
    }

    private static long inject(FakeTargetSession target, String fault) {
        return target.session.inject(target.session.fault(fault).lasting(FAULT));
    }

    private static void down(FakeTargetSession target) throws InterruptedException {
        ManualTime.await(
                "in force", target.session.recovery(), _ -> phase(target) != Phase.RUNNING);
    }

    private static Phase phase(FakeTargetSession target) {
        return target.engine.inspect(FakeRuntime.ID).phase();
    }

    private static Incident latest(FakeTargetSession target) {
        return target.session.recovery().get().latest().orElseThrow();
    }

    private static void assertRefused(FakeTargetSession target, Class<? extends Reason> why) {
        for (Runnable asked :
                List.<Runnable>of(() -> inject(target, "kill"), target.session::start))
            assertThatThrownBy(asked::run)
                    .isInstanceOfSatisfying(
                            RecoveryRefused.class, e -> assertThat(e.reason()).isInstanceOf(why));
        assertThat(target.engine.calls()).isEmpty();
    }

    @Test
    void whatNobodyHasAllowedIsOnlyObservedUntilItIsArmed() throws Exception {
        FakeTargetSession target = ready(FakeTargetSession.unlabelled());
        assertThat(target.session.isArmed()).isFalse();
        assertThat(target.session.needsConsent()).isTrue();
        assertRefused(target, Reason.NotOptedIn.class);

        target.session.arm();
        inject(target, "kill");

        down(target);
    }

    @Test
    void whatIsDisarmedIsRefusedUntilItIsArmedAgain() throws Exception {
        FakeTargetSession target = ready(new FakeTargetSession());
        assertThat(target.session.isArmed()).isTrue();

        target.session.disarm();
        assertThat(target.session.isArmed()).isFalse();
        assertThat(target.session.needsConsent()).isFalse();
        assertRefused(target, Reason.Observed.class);
        target.session.arm();
        inject(target, "kill");

        down(target);
    }

    @Test
    void aConsentThatIsWithdrawnIsAskedForAnew() throws Exception {
        FakeTargetSession target = ready(FakeTargetSession.unlabelled());
        target.session.arm();

        target.session.disarm();

        assertThat(target.session.needsConsent()).isTrue();
        assertRefused(target, Reason.NotOptedIn.class);
    }

    @Test
    void aConsentToLoseTheTargetIsWithdrawnToo() throws Exception {
        FakeTargetSession target = ready(new FakeTargetSession());
        target.engine.removedOnExit();
        target.engine.pausedByOthers();
        target.engine.unpausedByOthers();
        ManualTime.await(
                "seen as begun with --rm",
                target.session.recovery(),
                s -> s.container() != null && s.container().removedOnExit());
        target.session.agreeToLoss();

        target.session.disarm();
        target.session.agreeToLoss(); // asked before, answered after
        target.session.arm();

        assertThat(target.session.can(target.session.fault("kill").name()).toString())
                .contains("RemovedOnExit");
    }

    @Test
    void ourOwnConnectionIsBrokenAllTheSame() throws Exception {
        FakeTargetSession target = ready(FakeTargetSession.unlabelled());

        long incident = target.session.inject("reconnect");
        while (latest(target).running()) target.time.pass(Duration.ofMillis(100));

        assertThat(latest(target).id()).isEqualTo(incident);
        assertThat(latest(target).outcome()).isEqualTo(Incident.Outcome.RECOVERED);
    }

    @Test
    void whatIsInForceIsUndoneInItsTime() throws Exception {
        FakeTargetSession target = ready(new FakeTargetSession());
        inject(target, "freeze");
        down(target);

        target.session.disarm();
        target.time.pass(FAULT.dividedBy(2));
        assertThat(phase(target)).isEqualTo(Phase.PAUSED);
        while (latest(target).running()) target.time.pass(Duration.ofMillis(100));

        assertThat(phase(target)).isEqualTo(Phase.RUNNING);
        assertThat(latest(target).outcome()).isEqualTo(Incident.Outcome.RECOVERED);
    }

    @Test
    void whatIsInForceIsUndoneAtOnceByAHalt() throws Exception {
        FakeTargetSession target = ready(new FakeTargetSession());
        inject(target, "kill");
        down(target);

        target.session.disarm();
        target.session.halt();

        ManualTime.await("started", target.session.recovery(), _ -> phase(target) == Phase.RUNNING);
    }
}
