package dev.redrill.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.container.ContainerAction;
import dev.redrill.container.Unavailability;
import dev.redrill.recovery.CrashKind;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.Locale;

final class ControlsViewModelTest {
    private final ControlsViewModel model = new ControlsViewModel(Texts.in(Locale.ENGLISH));

    @Test
    void atRestEverythingCanBeDoneAndNothingUndone() {
        Frame frame = Frames.of(Moments.connected(), 0);

        assertThat(model.againstCrash(frame, CrashKind.ENGINE)).isEmpty();
        assertThat(model.againstRestart(frame)).isEmpty();
        assertThat(model.againstReconnect(frame)).isEmpty();
        assertThat(model.canHalt(frame)).isFalse();
        assertThat(model.reason(frame)).isEmpty();
    }

    @Test
    void duringAnIncidentOnlyUndoingIsLeft() {
        Frame frame = Frames.of(Moments.down(), 0);

        assertThat(model.againstCrash(frame, CrashKind.ENGINE)).contains("An incident runs.");
        assertThat(model.againstReconnect(frame)).isPresent();
        assertThat(model.canHalt(frame)).isTrue();
    }

    @Test
    void whatIsNotAvailableSaysWhy() {
        FakeSession session = FakeSession.embedded().show(Moments.connected());
        session.notAvailable.put(ContainerAction.KILL, new Unavailability.NotRunning());

        Frame frame = Frames.of(session, session.redis().get(), 0);

        assertThat(model.againstCrash(frame, CrashKind.ENGINE))
                .contains("Crash is not available because the container does not run.");
        assertThat(model.againstRestart(frame)).isEmpty();
    }

    @Test
    void withoutATargetNothingCanBeDone() {
        assertThat(model.reason(Frames.of(new Opened.Nothing()))).isEqualTo("No target is open.");
    }

    @Test
    void asksOncePerSessionAndNeverForTheEmbeddedOne() {
        FakeSession lab = FakeSession.container("redis-lab");
        FakeSession shop = FakeSession.container("shop");

        assertThat(model.mustAsk(FakeSession.embedded())).isFalse();
        assertThat(model.mustAsk(lab)).isTrue();
        lab.agree();
        assertThat(model.mustAsk(lab)).isFalse();
        assertThat(model.mustAsk(shop)).isTrue();
    }
}
