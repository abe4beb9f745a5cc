package dev.redrill.ui.retrychart;

import dev.redrill.ui.retrychart.RetryChartViewModel.Row;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/** A cell that can be read whole where it is too narrow. */
final class FigureCell extends TableCell<Row, String> {
    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(text);
        tip.setText(text);
        setTooltip(text == null || text.isEmpty() ? null : tip);
    }
}
