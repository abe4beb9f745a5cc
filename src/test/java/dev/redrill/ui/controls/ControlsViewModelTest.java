package dev.redrill.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.Unavailability;
import dev.redrill.fault.Fault;
import dev.redrill.fault.Kill;
import dev.redrill.fault.Reconnect;
import dev.redrill.fault.Restart;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

final class ControlsViewModelTest {
    private static final Fault KILL = new Kill(Duration.ofSeconds(5));
    private static final Fault RESTART = new Restart(Duration.ofSeconds(10));

    private final ControlsViewModel model = new ControlsViewModel(Texts.in(Locale.ENGLISH));

    @Test
    void atRestEverythingCanBeDoneAndNothingUndone() {
        Frame frame = Frames.of(Moments.connected(), 0);

        assertThat(model.against(frame, KILL)).isEmpty();
        assertThat(model.against(frame, RESTART)).isEmpty();
        assertThat(model.against(frame, new Reconnect())).isEmpty();
        assertThat(model.canHalt(frame)).isFalse();
        assertThat(model.reason(frame, List.of(KILL, RESTART))).isEmpty();
    }

    @Test
    void duringAnIncidentOnlyUndoingIsLeft() {
        Frame frame = Frames.of(Moments.down(), 0);

        assertThat(model.against(frame, KILL)).contains("An incident is in progress.");
        assertThat(model.against(frame, new Reconnect())).isPresent();
        assertThat(model.canHalt(frame)).isTrue();
    }

    @Test
    void offersAStartWhereNobodyElseStartsIt() {
        assertThat(model.offered(Frames.of(Moments.gaveUp(), 0))).contains("Start it");
        assertThat(model.offered(Frames.of(Moments.connected(), 0))).isEmpty();
        assertThat(model.offered(Frames.of(new Opened.Nothing()))).isEmpty();
    }

    @Test
    void whatIsNotAvailableSaysWhy() {
        FakeSession session = FakeSession.embedded().show(Moments.connected());
        session.notAvailable.put("kill", new Unavailability.NotRunning());

        Frame frame = Frames.of(session, session.redis().get(), 0);

        assertThat(model.against(frame, KILL))
                .contains("Crash is not available because the container is not running.");
        assertThat(model.against(frame, RESTART)).isEmpty();
    }

    @Test
    void whatWouldLoseTheTargetCanBeAskedFor() {
        FakeSession session = FakeSession.container("redis-lab").show(Moments.connected());
        session.notAvailable.put("kill", new Unavailability.RemovedOnExit("redis-lab"));

        Frame frame = Frames.of(session, session.redis().get(), 0);

        assertThat(model.against(frame, KILL)).isEmpty();
        assertThat(model.mustAskToLose(session, KILL)).isTrue();
        assertThat(model.mustAskToLose(session, RESTART)).isFalse();
        session.agreeToLoss();
        assertThat(model.mustAskToLose(session, KILL)).isFalse();
    }

    @Test
    void withoutATargetNothingCanBeDone() {
        assertThat(model.reason(Frames.of(new Opened.Nothing()), List.of(KILL)))
                .isEqualTo("No target is open.");
    }

    @Test
    void saysThatTheOwnerAllowedNothingOnlyWhereThatIsSo() {
        FakeSession lab = FakeSession.container("redis-lab");
        lab.disarm();

        assertThat(model.consequences(lab, KILL)).startsWith("redis-lab will go down");
        assertThat(model.consequences(FakeSession.watchOnly("shop"), KILL))
                .startsWith("It has no redrill.target label")
                .contains("shop will go down");
    }

    @Test
    void offersNoStartOfWhatIsOnlyObserved() {
        FakeSession lab = FakeSession.container("redis-lab").show(Moments.gaveUp());
        Frame frame = Frames.of(lab, lab.redis().get(), 0);
        assertThat(model.offered(frame)).isPresent();

        lab.disarm();

        assertThat(model.offered(frame)).isEmpty();
    }
}
