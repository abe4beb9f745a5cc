package dev.redrill.ui.retrychart;

import dev.redrill.text.Kebab;
import dev.redrill.ui.look.Shapes;
import dev.redrill.ui.retrychart.RetryPicture.Mark;
import dev.redrill.ui.retrychart.RetryPicture.Result;

import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Seconds since the loss to the right, the delay before an attempt upwards. The plan is hollow,
 * with its range as a bar; what happened is filled, and has a shape of its own for every result.
 */
public final class RetryChart extends XYChart<Number, Number> {
    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600};

    private final NumberAxis time;
    private final NumberAxis delay;
    private final Rectangle notReady = new Rectangle();
    private final Path curve = new Path();
    private final Line deadline = new Line();
    private final Line now = new Line();
    private RetryPicture picture = RetryPicture.NONE;
    private List<MarkNodes> nodes = List.of();

    /** Creates a chart without attempts. */
    public RetryChart() {
        super(new NumberAxis(0, 10, 1), new NumberAxis(0, 1, 1));
        time = (NumberAxis) getXAxis();
        delay = (NumberAxis) getYAxis();
        time.setAutoRanging(false);
        delay.setAutoRanging(false);
        setAnimated(false);
        setLegendVisible(false);
        setVerticalZeroLineVisible(false);
        notReady.getStyleClass().add("not-ready");
        curve.getStyleClass().add("plan-curve");
        deadline.getStyleClass().add("deadline-line");
        now.getStyleClass().add("now-line");
        setData(FXCollections.observableArrayList());
        getPlotChildren().addAll(notReady, curve, deadline, now);
    }

    void show(RetryPicture next) {
        if (next.equals(picture)) return;
        boolean sameMarks = next.marks().size() == nodes.size();
        picture = next;
        scale(time, next.end(), 14);
        scale(delay, next.top(), 8);
        if (!sameMarks) {
            nodes.forEach(mark -> getPlotChildren().removeAll(mark.all()));
            nodes = next.marks().stream().map(_ -> new MarkNodes()).toList();
            nodes.forEach(mark -> getPlotChildren().addAll(mark.all()));
        }
        requestChartLayout();
    }

    void name(String timeTitle, String delayTitle) {
        time.setLabel(timeTitle);
        delay.setLabel(delayTitle);
    }

    RetryPicture picture() {
        return picture;
    }

    /** The axis ends only move when they must, so that nothing jumps while one looks. */
    private static void scale(NumberAxis axis, double end, int mostTicks) {
        double step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && end / STEPS[i] <= mostTicks; i--) step = STEPS[i];
        axis.setTickUnit(step);
        axis.setUpperBound(Math.ceil(end / step) * step);
        axis.setMinorTickVisible(false);
    }

    @Override
    protected void layoutPlotChildren() {
        curve.getElements().clear();
        for (int i = 0; i < nodes.size(); i++) place(picture.marks().get(i), nodes.get(i));
        shade(picture.readyAfter());
        vertical(deadline, picture.deadline(), !Double.isNaN(picture.deadline()));
        vertical(now, picture.now(), !picture.marks().isEmpty());
    }

    private void place(Mark mark, MarkNodes into) {
        double x = x(mark.planned());
        into.range.setStartX(x);
        into.range.setEndX(x);
        into.range.setStartY(y(mark.least()));
        into.range.setEndY(y(mark.most()));
        center(into.plan, x, y(mark.nominal()));
        center(into.made, x(mark.at()), y(mark.delay()));
        into.plan.setVisible(!mark.made() || mark.woken());
        into.made.setVisible(mark.result() != Result.PLANNED);
        into.style(mark.result());
        double onCurve = y(mark.nominal());
        curve.getElements()
                .add(
                        curve.getElements().isEmpty()
                                ? new MoveTo(x, onCurve)
                                : new LineTo(x, onCurve));
    }

    private static void center(Region mark, double x, double y) {
        double width = mark.prefWidth(-1);
        double height = mark.prefHeight(-1);
        mark.resizeRelocate(x - width / 2, y - height / 2, width, height);
    }

    private void shade(double until) {
        notReady.setVisible(until > 0);
        if (!notReady.isVisible()) return;
        notReady.setX(x(0));
        notReady.setWidth(x(until) - x(0));
        notReady.setY(y(delay.getUpperBound()));
        notReady.setHeight(y(0) - y(delay.getUpperBound()));
    }

    private void vertical(Line line, double at, boolean visible) {
        line.setVisible(visible);
        if (!visible) return;
        line.setStartX(x(at));
        line.setEndX(x(at));
        line.setStartY(y(delay.getUpperBound()));
        line.setEndY(y(0));
    }

    private double x(double seconds) {
        return time.getDisplayPosition(seconds);
    }

    private double y(double seconds) {
        return delay.getDisplayPosition(seconds);
    }

    /** The range, the hollow mark and the filled one. */
    private static final class MarkNodes {
        final Line range = new Line();
        final Region plan = Shapes.shape("plan-mark");
        final Region made = Shapes.shape("made-mark");

        MarkNodes() {
            range.getStyleClass().add("plan-range");
        }

        Node[] all() {
            return new Node[] {range, plan, made};
        }

        void style(Result result) {
            String wanted = Kebab.of(result);
            UnaryOperator<String> ours = name -> "mark-" + name;
            if (made.getStyleClass().contains(ours.apply(wanted))) return;
            made.getStyleClass().removeIf(name -> name.startsWith("mark-"));
            made.getStyleClass().add(ours.apply(wanted));
        }
    }

    @Override
    protected void dataItemAdded(
            Series<Number, Number> series, int index, Data<Number, Number> item) {}

    @Override
    protected void dataItemRemoved(Data<Number, Number> item, Series<Number, Number> series) {}

    @Override
    protected void dataItemChanged(Data<Number, Number> item) {}

    @Override
    protected void seriesAdded(Series<Number, Number> series, int index) {}

    @Override
    protected void seriesRemoved(Series<Number, Number> series) {}
}
