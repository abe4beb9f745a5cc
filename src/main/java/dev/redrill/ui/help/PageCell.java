package dev.redrill.ui.help;

import dev.redrill.ui.text.Texts;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/** A page by its name. */
final class PageCell extends ListCell<Page> {
    private final Texts texts;

    PageCell(Texts texts) {
        this.texts = texts;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Page page, boolean empty) {
        super.updateItem(page, empty);
        setText(page == null ? "" : texts.get(page.nameKey()));
    }
}
