package dev.redrill.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.geometry.BoundingBox;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Whether the states can be told apart by everybody: always by their shape, whatever the eyes; and
 * well from broken by colour, too.
 */
@Tag("window")
final class ColourVisionTest {
    /** Of the pixels that either of two shapes covers, so many belong to one of them alone. */
    private static final double SHAPES_APART = 0.15;

    /** CIE 1976: five times what can just be told. */
    private static final double COLOURS_APART = 11.5;

    private static final double STANDS_OUT = 3;
    private static final int SIZE = 24;
    private static final double SHARP = 4;

    record Seeing(Eyes eyes, ColorScheme scheme) {}

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    static List<Seeing> everybody() {
        return Stream.of(Eyes.values())
                .flatMap(
                        eyes ->
                                Stream.of(ColorScheme.values())
                                        .map(scheme -> new Seeing(eyes, scheme)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void everyStateStandsOutFromItsGround(Seeing seeing) throws Exception {
        marks(seeing)
                .forEach(
                        (tone, seen) -> {
                            Color ground = Pixels.most(seen);
                            assertThat(Pixels.contrast(ink(seen), ground))
                                    .as("%s", tone)
                                    .isGreaterThanOrEqualTo(STANDS_OUT);
                        });
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void noTwoStatesHaveTheSameShape(Seeing seeing) throws Exception {
        Map<Tone, List<Color>> marks = marks(seeing);

        for (Tone one : Tone.values()) {
            for (Tone other : Tone.values()) {
                if (one.compareTo(other) >= 0) continue;
                assertThat(apart(of(marks, one), of(marks, other)))
                        .as("%s and %s", one, other)
                        .isGreaterThanOrEqualTo(SHAPES_APART);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void wellAndBrokenAreToldByColourToo(Seeing seeing) throws Exception {
        Map<Tone, List<Color>> marks = marks(seeing);

        assertThat(Pixels.distance(ink(of(marks, Tone.OK)), ink(of(marks, Tone.DANGER))))
                .isGreaterThanOrEqualTo(COLOURS_APART);
    }

    private static List<Color> of(Map<Tone, List<Color>> marks, Tone tone) {
        return marks.getOrDefault(tone, List.of());
    }

    private static Color ink(List<Color> mark) {
        return Pixels.farthest(mark, Pixels.most(mark));
    }

    /** How much of the two is only one of them. */
    private static double apart(List<Color> one, List<Color> other) {
        Color ground = Pixels.most(one);
        int either = 0;
        int alone = 0;
        for (int i = 0; i < one.size(); i++) {
            boolean a = Pixels.contrast(one.get(i), ground) > 1.5;
            boolean b = Pixels.contrast(other.get(i), ground) > 1.5;
            if (a || b) either++;
            if (a != b) alone++;
        }
        return (double) alone / either;
    }

    private static Map<Tone, List<Color>> marks(Seeing seeing) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> draw(seeing)).get(20, TimeUnit.SECONDS);
    }

    private static Map<Tone, List<Color>> draw(Seeing seeing) {
        Map<Tone, List<Color>> marks = new EnumMap<>(Tone.class);
        for (Tone tone : Tone.values()) {
            WritableImage picture = picture(Shapes.of(tone), seeing.scheme());
            List<Color> pixels =
                    Pixels.in(picture, new BoundingBox(SIZE / 2.0, SIZE / 2.0, SIZE, SIZE), SHARP);
            marks.put(tone, new ArrayList<>(pixels.stream().map(seeing.eyes()::see).toList()));
        }
        return marks;
    }

    /** On a card, as the window has it. */
    private static WritableImage picture(Region mark, ColorScheme scheme) {
        var card = new StackPane(mark);
        card.getStyleClass().add("card");
        card.setPrefSize(2 * SIZE, 2 * SIZE);
        var scene = new Scene(card);
        var look = new Look(scene, scheme);
        card.applyCss();
        card.resize(2 * SIZE, 2 * SIZE);
        card.layout();
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SHARP, SHARP));
        WritableImage picture = card.snapshot(parameters, null);
        look.dispose();
        return picture;
    }
}
