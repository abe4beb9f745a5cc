package dev.redrill.ui;

import static dev.redrill.ui.look.Pixels.contrast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.look.Look;
import dev.redrill.ui.look.Pixels;
import dev.redrill.ui.text.Texts;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether everybody can read what is drawn, measured on the pixels: WCAG 1.4.3 (text, 4.5:1) and
 * 1.4.11 (marks, 3:1). What is disabled is exempt there, and here.
 */
@Tag("window")
final class ContrastTest {
    private static final double SHARP = 3;
    private static final double TEXT = 4.5;
    private static final double MARK = 3;
    private static final double HIGH = 7;
    private static final String HIGH_CONTRAST =
            Objects.requireNonNull(Look.class.getResource("contrast.css")).toExternalForm();
    private static final Set<String> SHOWN =
            Set.of(
                    "connected",
                    "observed",
                    "down",
                    "recovered",
                    "gave-up",
                    "hint",
                    "question",
                    "chooser-list",
                    "chooser-address",
                    "failure",
                    "failed",
                    "settings-2",
                    "help-LIGHTS",
                    "help-CHART",
                    "help-ABOUT");

    static List<View> views() {
        return View.all().stream().filter(view -> SHOWN.contains(view.name())).toList();
    }

    @ParameterizedTest
    @MethodSource("views")
    void textsAndMarksStandOutInBothThemes(View view) throws Exception {
        try (OpenWindow window = view.open(Texts.in(Locale.ENGLISH), 1_024, 768)) {
            List<String> faint = new ArrayList<>(faint(window, "light", TEXT, MARK));
            window.dark();
            faint.addAll(faint(window, "dark", TEXT, MARK));

            assertThat(faint).isEmpty();
        }
    }

    /** WCAG 1.4.6 asks for 7:1. */
    @ParameterizedTest
    @MethodSource("views")
    void textsStandOutMoreForWhoeverAsksForContrast(View view) throws Exception {
        try (OpenWindow window = view.open(Texts.in(Locale.ENGLISH), 1_024, 768)) {
            window.onFx(() -> window.scene().getStylesheets().add(HIGH_CONTRAST));
            List<String> faint = new ArrayList<>(faint(window, "light", HIGH, TEXT));
            window.dark(); // asks the system anew, which wants nothing here
            window.onFx(() -> window.scene().getStylesheets().add(HIGH_CONTRAST));
            faint.addAll(faint(window, "dark", HIGH, TEXT));

            assertThat(faint).isEmpty();
        }
    }

    private static List<String> faint(OpenWindow window, String theme, double text, double mark)
            throws Exception {
        window.settle();
        return window.get(() -> faint(window.scene(), theme, text, mark));
    }

    private static List<String> faint(
            Scene scene, String theme, double least, double leastOfMarks) {
        WritableImage picture = picture(scene);
        Stream<String> texts =
                Seen.in(scene, Text.class).stream()
                        .filter(text -> !text.getText().isBlank() && isOn(scene, text))
                        .flatMap(text -> faint(picture, text, least, text.getText()));
        Stream<String> marks =
                Seen.in(scene, Region.class).stream()
                        .filter(mark -> isMark(mark) && isOn(scene, mark))
                        .flatMap(
                                mark ->
                                        faint(
                                                picture,
                                                mark,
                                                leastOfMarks,
                                                mark.getStyleClass()
                                                        + " "
                                                        + mark.getPseudoClassStates()));
        return Stream.concat(texts, marks).map(line -> theme + ": " + line).toList();
    }

    private static Stream<String> faint(
            WritableImage picture, Node node, double least, String what) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        Color ground = Pixels.most(around(picture, place));
        Color ink = Pixels.farthest(Pixels.in(picture, place, SHARP), ground);
        double ratio = contrast(ink, ground);
        return ratio >= least
                ? Stream.empty()
                : Stream.of("%.2f %s, %s on %s".formatted(ratio, what, ink, ground));
    }

    /** A line of pixels above and one below: what the thing stands on. */
    private static List<Color> around(WritableImage picture, Bounds place) {
        var colours = new ArrayList<Color>();
        for (double y : new double[] {place.getMinY() - 1, place.getMaxY() + 0.5}) {
            colours.addAll(
                    Pixels.in(
                            picture,
                            new BoundingBox(place.getMinX(), y, place.getWidth(), 0.5),
                            SHARP));
        }
        return colours;
    }

    private static boolean isMark(Region region) {
        return region.getStyleClass().contains("shape")
                && region.getChildrenUnmodifiable().isEmpty();
    }

    /** Whole in the window, and neither disabled nor part of a log line that runs out of it. */
    private static boolean isOn(Scene scene, Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        var window = new Rectangle2D(2, 2, scene.getWidth() - 4, scene.getHeight() - 4);
        return !node.isDisabled()
                && place.getWidth() >= 2
                && place.getHeight() >= 2
                && window.contains(
                        place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight())
                && isWithinParents(node, place);
    }

    private static boolean isWithinParents(Node node, Bounds place) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            boolean clips = above.getClip() != null;
            if (clips && !above.localToScene(above.getClip().getBoundsInParent()).contains(place)) {
                return false;
            }
        }
        return !(node.getParent() instanceof Labeled label && label.isDisabled());
    }

    private static WritableImage picture(Scene scene) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARP, SHARP));
        return scene.getRoot().snapshot(parameters, null);
    }
}
