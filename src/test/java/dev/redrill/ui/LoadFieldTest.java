package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.time.TimeSource;

import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What may be typed where the load's rate stands. */
@Tag("window")
final class LoadFieldTest {
    private final FakeSession lab = FakeSession.container("redis-lab").show(Moments.connected());
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(OpenWindow.open(FakeTargets.with(lab), TimeSource.system()));
        window().settle();
        window().onFx(
                        () ->
                                Thread.currentThread()
                                        .setUncaughtExceptionHandler((_, e) -> thrown.add(e)));
    }

    @AfterEach
    void close() throws Exception {
        window().onFx(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private Spinner<?> rate() {
        return window().find("rate", Spinner.class);
    }

    private void typeInstead(String text) throws Exception {
        window().onFx(
                        () -> {
                            rate().getEditor().requestFocus();
                            rate().getEditor().selectAll();
                        });
        window().keys(KeyCode.BACK_SPACE);
        window().type(text);
    }

    private String shown() throws Exception {
        return window().get(() -> rate().getEditor().getText());
    }

    @ParameterizedTest
    @CsvSource({"abc, 10", "'', 10", "1.5, 15", "-7, 7", "99999, 10000", "25, 25"})
    void takesDigitsAloneAndStaysWithinItsBounds(String typed, String then) throws Exception {
        typeInstead(typed);
        window().keys(KeyCode.ENTER);

        assertThat(thrown).isEmpty();
        assertThat(shown()).isEqualTo(then);
        assertThat(window().showsCard()).isFalse();
    }

    @Test
    void escapeTakesBackWhatWasTyped() throws Exception {
        typeInstead("77");
        window().keys(KeyCode.ESCAPE);

        assertThat(shown()).isEqualTo("10");
        assertThat(lab.calls).isEmpty();
    }

    @Test
    void losingTheFocusWithNothingTypedChangesNothing() throws Exception {
        typeInstead("");
        window().onFx(() -> window().find("lab", javafx.scene.Node.class).requestFocus());

        assertThat(thrown).isEmpty();
        assertThat(shown()).isEqualTo("10");
        assertThat(lab.calls).isEmpty();
    }
}
