package dev.redrill.ui.lab;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/** A question, in two lines at most. */
final class QuestionCell extends ListCell<Question> {
    private final Words words;

    QuestionCell(Words words) {
        this.words = words;
        setPrefWidth(0);
        setWrapText(true);
    }

    @Override
    protected void updateItem(@Nullable Question question, boolean empty) {
        super.updateItem(question, empty);
        setText(question == null ? "" : words.get(question.key()));
    }
}
