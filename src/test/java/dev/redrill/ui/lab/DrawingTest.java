package dev.redrill.ui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Form;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.lab.Finding.Point;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

/** Whether what is saved can be read again. */
final class DrawingTest {
    private static final Picture PICTURE =
            new Picture(
                    "Tries",
                    "Seconds",
                    "Tries, per second",
                    true,
                    Form.LINE,
                    List.of(
                            new Curve(
                                    "full & \"fair\"", List.of(new Point(0, 0), new Point(10, 2))),
                            new Curve("equal", List.of(new Point(5, 1)))));

    @Test
    void tellsEveryPointOnceAndWhatALogarithmStandsFor() {
        assertThat(new Drawing(PICTURE, "How?").csv())
                .isEqualTo(
                        """
                        curve,"Seconds","Tries, per second"
                        "full & ""fair\""",0.000,1.00000
                        "full & ""fair\""",10.00,100.000
                        "equal",5.000,10.0000
                        """);
    }

    @Test
    void drawsEveryCurveInItsColourAndNamesIt() throws Exception {
        String svg = new Drawing(PICTURE, "How <much>?").svg(List.of(Color.BLUE, Color.RED));

        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(svg).contains("#0000ff").contains("#ff0000");
        assertThat(document.getDocumentElement().getTextContent())
                .contains("How <much>?")
                .contains("full & \"fair\"")
                .contains("100");
    }

    @Test
    void drawsTheBinsOfAHistogramAsWideAsTheyAre() {
        var tries = new Curve("full", List.of(new Point(1, 5), new Point(3, 8), new Point(5, 2)));
        var histogram =
                new Picture("Tries", "Seconds", "Tries", false, Form.HISTOGRAM, List.of(tries));

        assertThat(histogram.outline(tries))
                .containsExactly(
                        new Point(0, 0),
                        new Point(0, 5),
                        new Point(2, 5),
                        new Point(2, 8),
                        new Point(4, 8),
                        new Point(4, 2),
                        new Point(6, 2),
                        new Point(6, 0));
        String svg = new Drawing(histogram, "How?").svg(List.of(Color.BLUE));
        assertThat(svg).contains("points=\"80.0,424.0 80.0,194.0 293.3,194.0 293.3,56.0 ");
        assertThat(new Drawing(histogram, "How?").csv())
                .contains("\"full\",1.000,5.00000\n\"full\",3.000,8.00000\n");
    }
}
