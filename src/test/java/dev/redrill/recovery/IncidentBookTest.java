package dev.redrill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.redrill.container.ContainerFailure;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Reconnect;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.RedisFailure;
import dev.redrill.state.Published;
import dev.redrill.time.FakeTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

final class IncidentBookTest {
    private static final RedisFailure REFUSED =
            new RedisFailure.Unavailable(new ConnectionFailure.Refused("127.0.0.1:6379"));

    private final FakeTime time = new FakeTime(Duration.ofMinutes(1));
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final IncidentBook book =
            new IncidentBook(status, time, "redis-lab", new AtomicLong()::incrementAndGet);

    private Incident latest() {
        return status.get().latest().orElseThrow();
    }

    private void noticed() {
        book.add(new Event.Noticed(time.stamp(), REFUSED));
    }

    private void recovered() {
        book.recovered(new Event.Recovered(time.stamp()));
    }

    @Test
    void oneIncidentAtATimeAndTheSecondNamesTheFirst() {
        Incident first = book.begin(IncidentKind.CRASH, Origin.OURS);

        assertThatExceptionOfType(RecoveryRefused.class)
                .isThrownBy(() -> book.begin(IncidentKind.RESTART, Origin.OURS))
                .withMessageContaining(String.valueOf(first.id()));
        assertThat(status.get().incidents()).containsExactly(first);
    }

    @Test
    void whatWeBeginIsBeingInjectedAndWhatOthersBeginIsBeingRecoveredFrom() {
        book.begin(IncidentKind.CRASH, Origin.OURS);
        assertThat(status.get().state()).isInstanceOf(RecoveryState.Injecting.class);
        book.end(Outcome.FAILED);
        assertThat(status.get().state()).isInstanceOf(RecoveryState.Idle.class);

        book.beginUnlessRunning(IncidentKind.LINK_LOST);
        assertThat(status.get().state()).isInstanceOf(RecoveryState.Reconnecting.class);
        assertThat(latest().origin()).isEqualTo(Origin.OUTSIDE);
    }

    @Test
    void aLossWithoutACauseGetsItsCauseAndKeepsIt() {
        book.beginUnlessRunning(IncidentKind.LINK_LOST);
        book.beginOrRename(IncidentKind.CRASH);
        assertThat(latest().kind()).isEqualTo(IncidentKind.CRASH);

        book.beginOrRename(IncidentKind.RESTART);

        assertThat(latest().kind()).isEqualTo(IncidentKind.CRASH);
        assertThat(status.get().incidents()).hasSize(1);
    }

    @Test
    void redisThatAnswersEndsOnlyAnIncidentWhoseLossWasNoticed() {
        book.begin(IncidentKind.CRASH, Origin.OURS);
        recovered();
        assertThat(latest().running()).isTrue();

        noticed();
        recovered();

        assertThat(latest().outcome()).isEqualTo(Outcome.RECOVERED);
        assertThat(status.get().state()).isInstanceOf(RecoveryState.Idle.class);
    }

    @Test
    void aReconnectWithNoLinkToLoseEndsWithTheFirstLink() {
        book.begin(new Reconnect().kind(), Origin.OURS);
        recovered();
        assertThat(latest().running()).isTrue();

        book.add(new Event.LinkUp(time.stamp()));
        recovered();

        assertThat(latest().outcome()).isEqualTo(Outcome.RECOVERED);
    }

    @Test
    void anIncidentThatTheClientGaveUpIsRecoveredLater() {
        book.begin(IncidentKind.CRASH, Origin.OURS);
        noticed();
        book.end(Outcome.GAVE_UP, new Event.GaveUp(time.stamp(), REFUSED));
        assertThat(latest().outcome()).isEqualTo(Outcome.GAVE_UP);

        recovered();

        assertThat(latest().outcome()).isEqualTo(Outcome.RECOVERED);
        assertThat(latest().events()).last().isInstanceOf(Event.Recovered.class);
    }

    @Test
    void anEndedIncidentIsNotWrittenInto() {
        recovered();
        assertThat(status.get().incidents()).isEmpty();
        book.begin(IncidentKind.CRASH, Origin.OURS);
        book.end(Outcome.FAILED);
        Incident ended = latest();

        noticed();
        recovered();

        assertThat(latest()).isEqualTo(ended);
    }

    @Test
    void theSameFailureIsToldOnce() {
        var removed = new Event.StepFailed(time.stamp(), new ContainerFailure.Removed());
        assertThat(book.addOnce(removed)).isFalse();
        book.begin(IncidentKind.CRASH, Origin.OURS);

        assertThat(book.addOnce(removed)).isTrue();
        assertThat(book.addOnce(removed)).isFalse();
        assertThat(
                        book.addOnce(
                                new Event.StepFailed(
                                        time.stamp(), new ContainerFailure.NoneFits(1, 1))))
                .isTrue();
        assertThat(latest().events()).hasSize(2);
    }

    @Test
    void aHaltEndsAtOnceWhatHurtNobody() {
        book.begin(IncidentKind.CRASH, Origin.OURS);
        book.halted(new Event.Halted(time.stamp(), Halting.NOTHING));
        assertThat(latest().outcome()).isEqualTo(Outcome.HALTED);
    }

    @Test
    void aHaltThatUndoesSomethingEndsWithTheRecovery() {
        book.begin(IncidentKind.CRASH, Origin.OURS);
        noticed();
        book.halted(new Event.Halted(time.stamp(), Halting.STARTS));
        assertThat(latest().running()).isTrue();

        recovered();

        assertThat(latest().outcome()).isEqualTo(Outcome.HALTED);
    }

    @Test
    void aHaltWithoutAnIncidentChangesNothing() {
        book.halted(new Event.Halted(time.stamp(), Halting.STARTS));

        assertThat(status.get()).isEqualTo(RecoveryStatus.atStart(null));
    }
}
