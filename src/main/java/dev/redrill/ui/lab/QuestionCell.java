package dev.redrill.ui.lab;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/** A question, as long as it is. */
final class QuestionCell extends ListCell<Question> {
    private static final double BAR = 2;

    private final Words words;

    QuestionCell(Words words) {
        this.words = words;
        setPrefWidth(0);
        setWrapText(true);
    }

    /** A list asks for the height of a cell without saying how wide it is. */
    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(getListView().getWidth() - BAR);
    }

    @Override
    protected void updateItem(@Nullable Question question, boolean empty) {
        super.updateItem(question, empty);
        setText(question == null ? "" : words.get(question.key()));
    }
}
