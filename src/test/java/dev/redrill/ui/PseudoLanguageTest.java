package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.text.PseudoTexts;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.regex.Pattern;

/** Finds texts that did not come from the bundle, and texts that are cut in a longer language. */
@Tag("window")
final class PseudoLanguageTest {
    /** Names, addresses and files of others; figures; and what is only a sign. */
    private static final Pattern DATA =
            Pattern.compile(
                    String.join(
                            "|",
                            "redis-lab|shop-redis-1|old-cache|redis:8-alpine|WRONGPASS",
                            "[-\\d.,:#%+−–±/ ]*( ms| s|\\d min \\d\\d s)?",
                            "exponential|full|Lettuce", // called that everywhere
                            "\\S*/\\S*|localhost:\\d+|Redrill \\S+|java\\.lang\\..*"));

    static List<View> views() {
        return View.all();
    }

    static List<View> windows() {
        return View.moments();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyTextComesFromTheBundleAndFitsAt1024(View view) throws Exception {
        try (OpenWindow window = view.open(PseudoTexts.texts(), 1_024, 768)) {
            List<Labeled> labels = window.get(() -> labels(window));

            assertThat(labels).isNotEmpty();
            assertThat(labels.stream().map(Labeled::getText).filter(t -> !isFromBundle(t)))
                    .as("texts that are in no bundle")
                    .isEmpty();
            assertThat(window.get(() -> cut(labels))).as("texts that are cut").isEmpty();
        }
    }

    /** As presenter mode shows it: larger, and without what a class does not need. */
    @ParameterizedTest
    @MethodSource("windows")
    void everyTextFitsAt150Percent(View view) throws Exception {
        try (OpenWindow window = view.open(PseudoTexts.texts(), 1_280, 800)) {
            window.onFx(() -> window.presentation().present(true));
            window.settle();

            List<Labeled> labels = window.get(() -> labels(window));

            assertThat(window.get(() -> cut(labels))).isEmpty();
        }
    }

    private static List<Labeled> labels(OpenWindow window) {
        return Seen.in(window.scene(), Labeled.class).stream()
                .filter(label -> !isBlank(label) && !isLogLine(label))
                .toList();
    }

    private static boolean isBlank(Labeled label) {
        return label.getText() == null || label.getText().isBlank();
    }

    /** What the server says is its own business. */
    private static boolean isLogLine(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above instanceof ListView<?> list && "lines".equals(list.getId())) return true;
        }
        return false;
    }

    /** A sentence has its full stop behind the bracket. */
    private static boolean isFromBundle(String text) {
        boolean whole = text.endsWith("]") || text.endsWith("].");
        return (text.startsWith("[") && whole) || DATA.matcher(text).matches();
    }

    /** A text that can be read whole in a tooltip may be cut. */
    private static List<String> cut(List<Labeled> labels) {
        return labels.stream()
                .filter(label -> isCut(label) && !hasTooltip(label))
                .map(label -> label.getId() + " " + label.getStyleClass() + ": " + label.getText())
                .toList();
    }

    private static boolean hasTooltip(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above instanceof Control control && control.getTooltip() != null) return true;
        }
        return false;
    }

    private static boolean isCut(Labeled label) {
        return label.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .anyMatch(shown -> shown.endsWith(label.getEllipsisString()));
    }
}
