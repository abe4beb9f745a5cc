package dev.redrill.ui.lab;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/** A question, in two lines where it needs them. */
final class QuestionCell extends ListCell<Question> {
    private final LabWords words;
    private final Label question = new Label();
    private final Tooltip tip = new Tooltip();

    QuestionCell(LabWords words) {
        this.words = words;
        setPrefWidth(0);
        question.setWrapText(true);
        question.getStyleClass().add("question");
    }

    @Override
    protected void updateItem(@Nullable Question next, boolean empty) {
        super.updateItem(next, empty);
        question.setText(next == null ? "" : words.get(next.key()));
        tip.setText(question.getText());
        setTooltip(next == null ? null : tip);
        setAccessibleText(question.getText());
        setGraphic(next == null ? null : question);
    }
}
