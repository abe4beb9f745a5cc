package dev.redrill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whoever goes by Tab sees where the keyboard is, at every stop. */
@Tag("window")
final class FocusTest {
    private static final int STOPS = 60;
    private static final int LEAST_PIXELS = 60;
    private static final double AROUND = 6;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyStopOfTheKeyboardIsSeen(boolean dark) throws Exception {
        FakeSession lab = FakeSession.container("redis-lab").show(Moments.recovered());
        Set<Node> stops = new HashSet<>();
        List<String> unseen = new ArrayList<>();
        try (var window = OpenWindow.open(FakeTargets.with(lab), new FakeTime())) {
            if (dark) window.dark();
            else window.light();
            window.settle();
            window.onFx(() -> window.find("content", Node.class).requestFocus());
            WritableImage calm = picture(window);
            for (int i = 0; i < STOPS; i++) {
                window.keys(KeyCode.TAB);
                Node stop = window.get(() -> window.scene().getFocusOwner());
                if (stop == null || !stops.add(stop)) continue;
                WritableImage now = picture(window);
                Bounds place = window.get(() -> stop.localToScene(stop.getLayoutBounds()));
                int changed = changed(calm, now, place);
                if (changed < LEAST_PIXELS) unseen.add(stop + ": " + changed);
            }
        }

        assertThat(stops).hasSizeGreaterThan(20);
        assertThat(unseen).isEmpty();
    }

    private static WritableImage picture(OpenWindow window) throws Exception {
        window.settle();
        return window.get(() -> window.scene().snapshot(null));
    }

    /** How many pixels in and around a node differ enough to be noticed. */
    private static int changed(WritableImage before, WritableImage after, Bounds node) {
        Bounds around =
                new BoundingBox(
                        Math.max(0, node.getMinX() - AROUND),
                        Math.max(0, node.getMinY() - AROUND),
                        node.getWidth() + 2 * AROUND,
                        node.getHeight() + 2 * AROUND);
        PixelReader one = before.getPixelReader();
        PixelReader other = after.getPixelReader();
        int changed = 0;
        for (int x = (int) around.getMinX(); x < Math.min(around.getMaxX(), before.getWidth()); x++)
            for (int y = (int) around.getMinY();
                    y < Math.min(around.getMaxY(), before.getHeight());
                    y++) if (differ(one.getColor(x, y), other.getColor(x, y))) changed++;
        return changed;
    }

    private static boolean differ(Color one, Color other) {
        return Math.abs(one.getBrightness() - other.getBrightness()) > 0.3
                || Math.abs(one.getRed() - other.getRed()) > 0.3
                || Math.abs(one.getBlue() - other.getBlue()) > 0.3;
    }
}
