package dev.redrill.ui.look;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** A line of a list: what a thing is called, in the width that the list has. */
public final class NameCell<T> extends ListCell<T> {
    private final Function<T, String> name;

    /** Creates an empty cell. */
    public NameCell(Function<T, String> name) {
        this.name = name;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable T one, boolean empty) {
        super.updateItem(one, empty);
        setText(one == null ? "" : name.apply(one));
    }
}
