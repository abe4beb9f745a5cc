package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.text.Text;
import javafx.stage.Window;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Nothing lies on anything else, however small the window and however large its words. */
@Tag("window")
final class RoomTest {
    private static final int SMALL_WIDTH = 1_024;
    private static final int SMALL_HEIGHT = 768;

    @ParameterizedTest
    @CsvSource({
        "960, 680, 0, false, en", "960, 680, 2, false, en", "960, 680, 5, false, de",
        "1024, 768, 0, true, en", "1024, 768, 3, true, de", "1280, 800, 0, true, de"
    })
    void theChartStandsBelowItsTitleAndTheHeadlineIsWhole(
            int width, int height, int zoomed, boolean presenting, String language)
            throws Exception {
        FakeSession lab = FakeSession.container("redis-lab").show(Moments.down());
        var time = new FakeTime();
        time.pass(Duration.ofMillis(4_200));
        try (var window =
                OpenWindow.open(FakeTargets.with(lab), time, Locale.of(language), width, height)) {
            window.onFx(() -> window.presentation().present(presenting));
            for (int i = 0; i < zoomed; i++) window.onFx(window.presentation()::zoomIn);
            window.settle();

            Bounds chart = bounds(window, "chart");
            assertThat(chart.getMinY()).isGreaterThanOrEqualTo(bounds(window, "plan").getMaxY());
            assertThat(chart.getMaxY()).isLessThanOrEqualTo(bounds(window, "legend").getMinY());
            assertThat(bounds(window, "legend").getMaxY())
                    .isLessThanOrEqualTo(bounds(window, "wakeUp").getMinY() + 1);
            assertThat(seen(window, "summary")).isTrue();
            for (String words : List.of("headline", "observe", "arm"))
                assertThat(shown(window, words)).doesNotContain("…").doesNotContain("...");
            if (presenting) {
                assertThat(seen(window, "bars")).isTrue();
                assertThat(seen(window, "lines")).isFalse();
            }
        }
    }

    /** One that comes up under the pointer is injected by a double click on the button. */
    @ParameterizedTest
    @CsvSource({"en", "de"})
    void theMenuOfFaultsFitsAboveItsButton(String language) throws Exception {
        FakeSession lab = FakeSession.container("redis-lab").show(Moments.recovered());
        try (var window =
                OpenWindow.open(
                        FakeTargets.with(lab),
                        new FakeTime(),
                        Locale.of(language),
                        SMALL_WIDTH,
                        SMALL_HEIGHT)) {
            window.settle();
            window.onFx(() -> window.find("moreFaults", MenuButton.class).show());
            window.settle();

            Bounds groups = menu(window);
            assertThat(groups.getHeight()).isBetween(100.0, bounds(window, "moreFaults").getMinY());
            double right = bounds(window, "moreFaults").getMinX() + groups.getWidth();
            for (MenuItem group : window.find("moreFaults", MenuButton.class).getItems()) {
                window.onFx(() -> showAlone((Menu) group, window));
                window.settle();
                assertThat(menu(window).getWidth())
                        .as("%s", group.getText())
                        .isBetween(300.0, SMALL_WIDTH - right);
            }
        }
    }

    /** The headless platform cannot draw a menu beside another that reaches its edge. */
    private static void showAlone(Menu group, OpenWindow window) {
        Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .toList()
                .forEach(Window::hide);
        var alone = new ContextMenu();
        alone.getItems().setAll(List.copyOf(group.getItems()));
        alone.show(window.find("moreFaults", MenuButton.class), 0, 0);
    }

    private static Bounds menu(OpenWindow window) throws Exception {
        return window.get(
                () ->
                        Window.getWindows().stream()
                                .filter(ContextMenu.class::isInstance)
                                .map(menu -> ((ContextMenu) menu).getSkin().getNode())
                                .map(Node::getLayoutBounds)
                                .findFirst()
                                .orElseThrow());
    }

    private static Bounds bounds(OpenWindow window, String id) throws Exception {
        return window.get(
                () -> {
                    Node node = window.find(id, Node.class);
                    return node.localToScene(node.getLayoutBounds());
                });
    }

    private static boolean seen(OpenWindow window, String id) throws Exception {
        return window.get(
                () -> {
                    for (Node n = window.find(id, Node.class); n != null; n = n.getParent()) {
                        if (!n.isVisible()) return false;
                    }
                    return true;
                });
    }

    private static String shown(OpenWindow window, String id) throws Exception {
        return window.get(() -> ((Text) window.find(id, Labeled.class).lookup(".text")).getText());
    }
}
