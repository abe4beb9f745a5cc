package dev.redrill.ui.lab;

import dev.redrill.ui.look.FigureCell;

import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The name of a curve, with the line it is drawn in. */
final class CurveCell extends FigureCell<List<String>> {
    private final Region line = new Region();

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
        super.updateItem(name, empty);
        setGraphic(empty ? null : line);
        line.getStyleClass().setAll("line-of-curve", "line-" + getIndex());
    }
}
