package dev.redrill.ui.look;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import java.util.function.Function;

/** A column of what is read and not sorted; its head and its cells can be read whole. */
public final class FigureColumn<S> extends TableColumn<S, String> {
    /** Creates a column with the given head. */
    public FigureColumn(String name, Function<S, String> figure) {
        var head = new Label(name); // of our own, because that of a column has no tooltip
        head.setTooltip(new Tooltip(name));
        setGraphic(head);
        setCellFactory(_ -> new FigureCell<>());
        setCellValueFactory(row -> new ReadOnlyStringWrapper(figure.apply(row.getValue())));
        setSortable(false);
        setReorderable(false);
    }
}
