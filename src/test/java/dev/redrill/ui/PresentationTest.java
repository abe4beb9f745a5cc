package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PresentationTest {
    private final List<Boolean> fullScreen = new ArrayList<>();
    private final Presentation presentation = new Presentation(fullScreen::add);

    @Test
    void togglesTheSizeAndTheScreenTogether() {
        presentation.toggle();

        assertThat(presentation.isPresenting()).isTrue();
        assertThat(zoom()).isEqualTo(1.5);
        assertThat(fullScreen).containsExactly(true);

        presentation.toggle();

        assertThat(presentation.isPresenting()).isFalse();
        assertThat(zoom()).isEqualTo(1);
        assertThat(fullScreen).containsExactly(true, false);
    }

    @Test
    void leavesTheScreenAloneWhenTheScreenWasLeftAlready() {
        presentation.present(true);
        presentation.present(false);

        assertThat(fullScreen).isEmpty();
    }

    @Test
    void zoomsInStepsBetweenItsBoundsAndBackToTheSizeOfItsMode() {
        presentation.zoomIn();
        assertThat(zoom()).isEqualTo(1.1, within(1e-9));

        for (int i = 0; i < 20; i++) presentation.zoomIn();
        assertThat(zoom()).isEqualTo(2.5);
        for (int i = 0; i < 20; i++) presentation.zoomOut();
        assertThat(zoom()).isEqualTo(0.8);

        presentation.present(true);
        presentation.zoomIn();
        presentation.zoomReset();
        assertThat(zoom()).isEqualTo(1.5);
    }

    private double zoom() {
        return presentation.zoomProperty().get();
    }
}
