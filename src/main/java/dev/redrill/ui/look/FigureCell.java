package dev.redrill.ui.look;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/** A cell that can be read whole where it is too narrow. */
public class FigureCell<S> extends TableCell<S, String> {
    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        setText(text);
        tip.setText(text);
        setTooltip(text == null || text.isEmpty() ? null : tip);
    }
}
