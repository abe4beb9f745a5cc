package dev.redrill.ui.lab;

import dev.redrill.ui.lab.Finding.Curve;
import dev.redrill.ui.lab.Finding.Picture;
import dev.redrill.ui.look.Names;
import dev.redrill.ui.text.Texts;

import javafx.scene.chart.Axis;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The picture of a finding, on a chart. */
final class Graph {
    private static final int TICKS_ACROSS = 12;
    private static final int TICKS_UP = 6;

    private final LineChart<Number, Number> chart;
    private final Texts texts;

    Graph(LineChart<Number, Number> chart, Texts texts) {
        this.chart = chart;
        this.texts = texts;
        chart.setAnimated(false);
        chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE); // it would shuffle corners
    }

    /**
     * Shows a picture.
     *
     * @param told what it shows, for those who do not see it
     */
    void show(Picture picture, String told) {
        label(chart.getXAxis(), picture.xName(), false);
        label(chart.getYAxis(), picture.yName(), picture.decades());
        fit(chart.getXAxis(), most(picture, Finding.Point::x), TICKS_ACROSS, false);
        fit(chart.getYAxis(), most(picture, Finding.Point::y), TICKS_UP, picture.decades());
        chart.getData().setAll(picture.curves().stream().map(c -> series(picture, c)).toList());
        chart.setAccessibleText(told);
    }

    void setVisible(boolean on) {
        chart.setVisible(on);
    }

    /** The colours of the curves, in their order. */
    List<Color> colours() {
        return chart.getData().stream().map(Graph::colour).toList();
    }

    private static Color colour(XYChart.Series<Number, Number> series) {
        return series.getNode() instanceof Path line && line.getStroke() instanceof Color colour
                ? colour
                : Color.BLACK;
    }

    private static XYChart.Series<Number, Number> series(Picture picture, Curve curve) {
        var series = new XYChart.Series<Number, Number>();
        series.setName(curve.name());
        picture.outline(curve).forEach(p -> series.getData().add(new XYChart.Data<>(p.x(), p.y())));
        return series;
    }

    private void label(Axis<Number> which, String name, boolean decades) {
        var axis = (NumberAxis) which;
        axis.setLabel(name);
        axis.setTickLabelFormatter(new Names<>(value -> tick(value.doubleValue(), decades)));
        axis.setMinorTickVisible(false);
        axis.setAutoRanging(false);
    }

    private static double most(Picture picture, ToDoubleFunction<Finding.Point> of) {
        return picture.curves().stream()
                .flatMap(curve -> picture.outline(curve).stream())
                .mapToDouble(of)
                .max()
                .orElse(1);
    }

    private static void fit(Axis<Number> which, double most, int ticks, boolean decades) {
        var axis = (NumberAxis) which;
        double unit = decades ? 1 : unit(most, ticks);
        axis.setLowerBound(0);
        axis.setTickUnit(unit);
        axis.setUpperBound(unit * Math.ceil(most / unit));
    }

    /** The least of 1, 2 and 5 times a power of ten that gives no more ticks. */
    private static double unit(double most, int ticks) {
        double rough = Math.max(most, 1e-9) / ticks;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        return Stream.of(1, 2, 5, 10)
                .map(n -> n * decade)
                .filter(u -> u >= rough)
                .findFirst()
                .orElseThrow();
    }

    /** A number, or what a power of ten stands for. */
    private String tick(double value, boolean decades) {
        double number = decades ? Math.pow(10, value) : value;
        boolean whole = Math.abs(number - Math.rint(number)) < 1e-6;
        return texts.decimal(number, whole ? 0 : 1);
    }
}
