package dev.redrill.ui.incident;

import dev.redrill.ui.incident.IncidentViewModel.Step;
import dev.redrill.ui.look.Shapes;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/** A line of the timeline: when, a shape, what. */
final class StepCell extends ListCell<Step> {
    private final Label offset = new Label();
    private final Region shape = Shapes.shape("tone-shape");
    private final Label text = new Label();
    private final HBox row = new HBox(offset, shape, text);
    private final Tooltip tip = new Tooltip();

    StepCell() {
        offset.getStyleClass().add("step-offset");
        shape.getStyleClass().add("small");
        row.getStyleClass().add("step");
        row.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Step step, boolean empty) {
        super.updateItem(step, empty);
        setGraphic(empty ? null : row);
        setTooltip(empty ? null : tip);
        if (step == null) return;
        offset.setText(step.offset());
        step.tone().on(shape);
        text.setText(step.text());
        tip.setText(step.text());
        setAccessibleText(step.offset() + ", " + step.text());
    }
}
