package dev.redrill.ui.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.FakeSession;
import dev.redrill.ui.Frames;
import dev.redrill.ui.Moments;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.Locale;

final class ArmingViewModelTest {
    private final ArmingViewModel model = new ArmingViewModel(Texts.in(Locale.ENGLISH));

    private static Frame frame(FakeSession session) {
        return Frames.of(session.show(Moments.connected()), Moments.connected().redis(), 0);
    }

    @Test
    void tellsWhetherTheTargetMayBeBroken() {
        FakeSession shop = FakeSession.watchOnly("shop");
        assertThat(model.isArmed(frame(FakeSession.embedded()))).isTrue();
        assertThat(model.isArmed(frame(shop))).isFalse();

        shop.arm();

        assertThat(model.isArmed(frame(shop))).isTrue();
    }

    @Test
    void asksByTheNameOfTheTarget() {
        FakeSession shop = FakeSession.watchOnly("shop");

        assertThat(model.question(shop)).isEqualTo("Arm shop?");
        assertThat(model.yes(shop)).isEqualTo("Arm shop");
        assertThat(model.consequences())
                .startsWith("It has no redrill.target label")
                .contains("until you set it to Observe");
    }

    @Test
    void isNotThereWithoutATarget() {
        assertThat(model.isShown(Frames.of(new Opened.Nothing()))).isFalse();
        assertThat(model.isShown(frame(FakeSession.embedded()))).isTrue();
    }
}
