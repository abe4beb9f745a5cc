package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.lab.snippet.Snippet.Library;
import dev.redrill.retry.Policy;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The lab as a user goes through it. */
@Tag("window")
final class LabWindowTest {
    private static final int JITTER = 1;
    private static final int OWN = 0;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened =
                Optional.of(
                        OpenWindow.open(
                                FakeTargets.with(FakeSession.embedded().show(Moments.connected())),
                                new FakeTime()));
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private boolean seen(String id) throws Exception {
        return window().get(() -> window().find(id, Node.class).isVisible());
    }

    private String code() throws Exception {
        return window().get(() -> window().find("code", TextArea.class).getText());
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Policy> policies() throws Exception {
        return window().get(() -> window().find("policies", ComboBox.class));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Library> libraries() throws Exception {
        return window().get(() -> window().find("libraries", ComboBox.class));
    }

    @Test
    void explanationSaysWhereTheModelEnds() throws Exception {
        window().runLab(JITTER);

        assertThat(window().get(() -> window().find("explanation", Label.class).getText()))
                .startsWith("A narrow spread leaves waves")
                .endsWith("is not modelled.");
    }

    @Test
    void writesAnyPolicyThatWasTriedForAnyLibrary() throws Exception {
        window().runLab(JITTER);
        assertThat(seen("home")).isFalse();

        window().onFx(() -> window().press("third"));
        assertThat(seen("home")).isTrue();
        assertThat(seen("chart")).isFalse();
        var policies = policies();
        var libraries = libraries();
        assertThat(policies.getItems())
                .extracting(Policy::name)
                .containsExactly("exponential", "±10 %", "±20 %", "±50 %", "full");
        assertThat(code()).startsWith("// Lettuce tries for ever").contains("Math.pow(2, n - 1)");

        window().onFx(() -> policies.getSelectionModel().selectLast());
        window().onFx(() -> libraries.setValue(Library.IOREDIS));
        assertThat(code()).contains("retryStrategy(n)").contains("Math.random()");
        window().onFx(() -> window().press("copySnippet"));
        assertThat(window().clipboard()).isEqualTo(code());
    }

    @Test
    void keepsThePolicyWhereTheNextQuestionTriesItToo() throws Exception {
        window().runLab(JITTER);
        var policies = policies();
        window().onFx(() -> policies.getSelectionModel().selectLast());

        window().runLab(OWN);
        assertThat(policies.getValue().name()).isEqualTo("full");
    }
}
