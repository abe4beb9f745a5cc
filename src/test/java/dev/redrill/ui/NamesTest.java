package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.lights.IndicatorCell;
import dev.redrill.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;

/** Whether a screen reader has something to say about whatever can take the focus. */
@Tag("window")
final class NamesTest {
    static List<View> views() {
        return View.all();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlAndEveryIndicatorHasAName(View view) throws Exception {
        try (OpenWindow window = view.open(Texts.in(Locale.ENGLISH), 1_024, 768)) {
            List<Node> focusable = window.get(() -> focusable(window.scene()));

            assertThat(focusable).isNotEmpty();
            assertThat(focusable.stream().filter(node -> !isNamed(window.scene(), node))).isEmpty();
        }
    }

    private static List<Node> focusable(Scene scene) {
        return Seen.in(scene).stream()
                .filter(NamesTest::takesTheFocus)
                .filter(node -> !isPartOfAControl(node))
                .toList();
    }

    /** A spinner and a box give the focus on to their field, and speak for it. */
    private static boolean takesTheFocus(Node node) {
        return node.isFocusTraversable()
                || node instanceof IndicatorCell
                || node instanceof Spinner<?>
                || node instanceof ComboBoxBase<?>;
    }

    /** The field of a spinner speaks through the spinner. */
    private static boolean isPartOfAControl(Node node) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ComboBoxBase<?>
                    || above instanceof Spinner<?>
                    || above instanceof ListView<?>
                    || above instanceof TableView<?>
                    || above instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(Scene scene, Node node) {
        if (isSaid(node.getAccessibleText())) return true;
        if (node instanceof Labeled labeled && !(node instanceof Label)) {
            return isSaid(labeled.getText());
        }
        return Seen.in(scene, Label.class).stream()
                .anyMatch(label -> node.equals(label.getLabelFor()) && isSaid(label.getText()));
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
