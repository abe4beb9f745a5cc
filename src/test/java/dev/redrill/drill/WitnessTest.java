package dev.redrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerInfo;
import dev.redrill.redis.FakeRedis;
import dev.redrill.session.FakeTargetSession;
import dev.redrill.time.ManualTime;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Objects;

/** The witness sees for itself, and disturbs no start. */
@Timeout(60)
class WitnessTest {
    private static final Duration FAULT = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Some looks: a fault is injected by a thread of its own. */
    private static final Duration SOON = LOOK.multipliedBy(5);

    private final FakeTargetSession target = new FakeTargetSession();
    private final ManualTime time = target.time;
    private Witness witness = begin();
    private Stamp begun = time.stamp();

    private Witness begin() {
        return new Witness(target.session, target.session.dial().orElseThrow(), time);
    }

    @BeforeEach
    void ready() throws InterruptedException {
        ManualTime.await("ready", target.session.redis(), s -> s.lights().ready());
        time.pass(Duration.ofSeconds(1));
        begun = time.stamp();
    }

    @AfterEach
    void close() {
        witness.close();
        target.close();
    }

    private void inject(String fault) throws InterruptedException {
        target.session.inject(target.session.fault(fault).lasting(FAULT));
        ManualTime.await("not running", target.session.recovery(), s -> !runs(s.container()));
    }

    private static boolean runs(@Nullable ContainerInfo container) {
        return container != null && container.phase() == ContainerInfo.Phase.RUNNING;
    }

    private Witnessed seenAfter(Duration passed) throws InterruptedException {
        time.pass(passed);
        return witness.since(begun);
    }

    private static Duration of(@Nullable Duration phase) {
        return Objects.requireNonNull(phase, "it was not seen");
    }

    @Test
    void seesNothingWhereNothingHappens() throws InterruptedException {
        assertThat(seenAfter(FAULT)).isEqualTo(new Witnessed(null, null, null, null));
    }

    @Test
    void killedTargetIsSilentAndThenBack() throws InterruptedException {
        inject("kill");
        Witnessed seen = seenAfter(FAULT.plusSeconds(3));

        assertThat(of(seen.silent())).isBetween(Duration.ZERO, SOON);
        Duration quiet = FAULT.plusSeconds(2); // no log line tells that this one is ready
        assertThat(of(seen.opened())).isBetween(FAULT, quiet.plus(SOON));
        assertThat(of(seen.answered())).isBetween(FAULT, quiet.plus(SOON));
        assertThat(of(seen.accepted())).isBetween(FAULT, quiet.plus(SOON));
    }

    @Test
    void nobodyPollsATargetThatIsDownOrStarts() throws InterruptedException {
        int before = target.server.dials().size();
        inject("kill");
        time.pass(FAULT.plusSeconds(1));

        assertThat(target.server.dials()).hasSize(before);
        time.pass(Duration.ofSeconds(3));
        assertThat(target.server.dials()).hasSize(before + 1);
    }

    @Test
    void frozenTargetIsSilentFromTheFirstCommandThatIsNotAnswered() throws InterruptedException {
        inject("freeze");
        Witnessed seen = seenAfter(FAULT.plusSeconds(3));

        assertThat(of(seen.silent())).isBetween(Duration.ZERO, SOON);
        assertThat(of(seen.accepted())).isBetween(FAULT, FAULT.plus(SOON));
    }

    @Test
    void writesThatAreRefusedLeaveThePingAlone() throws InterruptedException {
        target.server.failWrites(FakeRedis.refusal("OOM command not allowed"));
        time.pass(FAULT);
        target.server.failWrites(null);
        Witnessed seen = seenAfter(FAULT);

        assertThat(of(seen.silent())).isBetween(Duration.ZERO, SOON);
        assertThat(of(seen.accepted())).isBetween(FAULT, FAULT.plus(SOON));
        assertThat(seen.opened()).isNull();
        assertThat(seen.answered()).isNull();
    }

    @Test
    void connectionThatIsClosedIsMadeAgainAtOnce() throws InterruptedException {
        target.server.refuse(FakeRedis.refused());
        time.pass(LOOK);
        target.server.up();
        Witnessed seen = seenAfter(FAULT);

        assertThat(of(seen.opened())).isBetween(Duration.ZERO, SOON);
        assertThat(of(seen.accepted())).isEqualTo(of(seen.opened()));
    }

    @Test
    void writesThatHangLeaveThePingAlone() throws InterruptedException {
        Duration length = FAULT.plusMillis(700);
        target.server.holdWrites(true);
        time.pass(length);
        target.server.holdWrites(false);
        Witnessed seen = seenAfter(FAULT);

        assertThat(of(seen.silent())).isBetween(Duration.ZERO, SOON);
        assertThat(of(seen.accepted())).isBetween(length, length.plus(SOON));
        assertThat(seen.opened()).isNull();
        assertThat(seen.answered()).isNull();
    }

    @Test
    void knowsWhetherItIsWellByAnotherLook() throws InterruptedException {
        Stamp asked = time.stamp();
        assertThat(witness.isWellSince(asked)).isFalse();

        time.pass(SOON);
        assertThat(witness.isWellSince(asked)).isTrue();

        target.server.failWrites(FakeRedis.refusal("OOM command not allowed"));
        time.pass(SOON);
        assertThat(witness.isWellSince(asked)).isFalse();
    }

    @Test
    void whatWasBeforeTheFaultIsForgotten() throws InterruptedException {
        target.server.failWrites(FakeRedis.refusal("OOM command not allowed"));
        time.pass(FAULT);
        target.server.failWrites(null);
        time.pass(FAULT);
        witness.forget();

        assertThat(witness.since(begun)).isEqualTo(new Witnessed(null, null, null, null));
    }

    @Test
    void itsKeyIsOneOfThisRunAndGoneInTheEnd() throws InterruptedException {
        assertThat(target.server.rawKeys()).hasSize(1).allMatch(key -> key.startsWith("redrill:"));
        witness.close();
        ManualTime.await(
                "its key is gone", target.session.redis(), _ -> target.server.rawKeys().isEmpty());
    }

    @Test
    void lastReturnCounts() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            target.server.failWrites(FakeRedis.refusal("OOM command not allowed"));
            time.pass(FAULT);
            target.server.failWrites(null);
            time.pass(FAULT);
        }

        assertThat(of(witness.since(begun).accepted()))
                .isBetween(FAULT.multipliedBy(3), FAULT.multipliedBy(3).plus(SOON));
    }

    private static Phases back(@Nullable Duration undone, @Nullable Duration recovered) {
        return new Phases(null, null, undone, null, null, null, recovered, null);
    }

    @Test
    void differenceTellsWhoWasSooner() {
        var seen = new Witnessed(Duration.ZERO, null, null, FAULT);

        assertThat(seen.difference(back(null, FAULT.plusMillis(7))))
                .isEqualTo(Duration.ofMillis(7));
        assertThat(seen.difference(back(null, FAULT.minusMillis(7))))
                .isEqualTo(Duration.ofMillis(-7));
        assertThat(seen.difference(back(null, null))).isNull();
        assertThat(
                        new Witnessed(null, null, null, null)
                                .difference(back(null, FAULT.minusMillis(7))))
                .isNull();
    }

    @Test
    void clientIsNotBackBeforeTheFaultIsUndone() {
        var seen = new Witnessed(Duration.ZERO, null, null, FAULT);

        assertThat(seen.difference(back(FAULT.plusMillis(500), FAULT.plusMillis(507))))
                .isEqualTo(Duration.ofMillis(7));
    }
}
