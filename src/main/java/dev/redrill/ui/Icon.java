package dev.redrill.ui;

import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

import java.util.List;
import java.util.stream.IntStream;

/** The window's icon: a line that falls, and comes back in growing steps. */
final class Icon {
    private static final Color GROUND = Color.web("#0B2E4A");
    private static final Color LINE = Color.web("#56B4E9");
    private static final Color POINT = Color.web("#E69F00");

    private Icon() {}

    static List<Image> sizes() {
        return IntStream.of(16, 32, 48, 64, 128, 256).mapToObj(Icon::draw).toList();
    }

    private static Image draw(int size) {
        var canvas = new Canvas(size, size);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.scale(size / 64.0, size / 64.0);
        g.setFill(GROUND);
        g.fillRoundRect(0, 0, 64, 64, 16, 16);
        g.setStroke(LINE);
        g.setLineWidth(6);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.strokePolyline(
                new double[] {9, 18, 24, 30, 42, 55}, new double[] {18, 18, 49, 45, 35, 14}, 6);
        g.setFill(POINT);
        for (double[] at : new double[][] {{24, 49}, {42, 35}}) {
            g.fillOval(at[0] - 6, at[1] - 6, 12, 12);
        }
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return canvas.snapshot(parameters, null);
    }
}
