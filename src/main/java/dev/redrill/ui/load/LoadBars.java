package dev.redrill.ui.load;

import dev.redrill.load.LoadStatus.Second;

import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar for every second: what succeeded stands above the line, what failed hangs below it, so that
 * the two differ by more than their colour. Three nodes, however many bars.
 */
public final class LoadBars extends Pane {
    /** Seconds shown, one bar each. */
    static final int SECONDS = 90;

    private static final double BELOW = 0.38;
    private static final double GAP = 0.25;

    private final Path succeeded = path("load-ok");
    private final Path failed = path("load-failed");
    private final Path unknown = path("load-unknown");
    private final Line line = new Line();
    private List<Second> seconds = List.of();
    private double rate = 1;

    /** Creates an empty chart. */
    public LoadBars() {
        line.getStyleClass().add("load-line");
        getChildren().setAll(succeeded, failed, unknown, line);
    }

    private static Path path(String styleClass) {
        var path = new Path();
        path.getStyleClass().add(styleClass);
        return path;
    }

    void show(List<Second> newest, double perSecond) {
        if (newest.equals(seconds) && perSecond == rate) return;
        seconds = newest;
        rate = perSecond;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        // one change per path: each tells everybody above it
        var good = new ArrayList<PathElement>();
        var bad = new ArrayList<PathElement>();
        var doubtful = new ArrayList<PathElement>();
        double zero = Math.round(getHeight() * (1 - BELOW));
        line.setStartY(zero);
        line.setEndY(zero);
        line.setEndX(getWidth());
        double top = Math.max(1, Math.max(rate * 1.15, most()));
        double width = getWidth() / SECONDS;
        double first = getWidth() - seconds.size() * width;
        for (int i = 0; i < seconds.size(); i++) {
            Second second = seconds.get(i);
            double x = first + i * width;
            double down = getHeight() - zero;
            bar(good, x, width, zero, -zero * second.succeeded() / top);
            double fallen = down * second.failed() / top;
            bar(bad, x, width, zero, fallen);
            bar(doubtful, x, width, zero + fallen, down * second.unknown() / top);
        }
        succeeded.getElements().setAll(good);
        failed.getElements().setAll(bad);
        unknown.getElements().setAll(doubtful);
    }

    private double most() {
        return seconds.stream()
                .mapToInt(s -> Math.max(s.succeeded(), s.failed() + s.unknown()))
                .max()
                .orElse(0);
    }

    private static void bar(
            List<PathElement> into, double x, double width, double from, double height) {
        if (height == 0) return;
        into.addAll(
                List.of(
                        new MoveTo(x, from),
                        new HLineTo(x + width * (1 - GAP)),
                        new VLineTo(from + height),
                        new HLineTo(x),
                        new ClosePath()));
    }
}
