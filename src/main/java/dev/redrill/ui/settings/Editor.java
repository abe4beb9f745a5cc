package dev.redrill.ui.settings;

import dev.redrill.config.Kind;
import dev.redrill.retry.PolicySpelling;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import java.util.List;

/** The control that fits a kind of value, and its text. */
record Editor(Control control, StringProperty text) {

    static Editor of(Kind<?> kind) {
        return switch (kind) {
            case Kind.Switch _ -> toggle();
            case Kind.Password _ -> field(new PasswordField());
            case Kind.PolicyName _ -> choice(PolicySpelling.names());
            case Kind.OneOf<?> kinds -> choice(kinds.words());
            case Kind.Whole _,
                    Kind.Decimal _,
                    Kind.Span _,
                    Kind.Text _,
                    Kind.Uri _,
                    Kind.FileName _,
                    Kind.SecretFile _,
                    Kind.Words _ ->
                    field(new TextField());
        };
    }

    private static Editor field(TextField field) {
        return new Editor(field, field.textProperty());
    }

    /** One of these, or with figures of one's own behind it. */
    private static Editor choice(List<String> offered) {
        var box = new ComboBox<>(FXCollections.observableList(offered));
        box.setEditable(true);
        return new Editor(box, box.getEditor().textProperty());
    }

    private static Editor toggle() {
        var box = new CheckBox();
        var text = new SimpleStringProperty("");
        text.subscribe(value -> box.setSelected("true".equals(value)));
        box.selectedProperty().subscribe(on -> text.set(on.toString()));
        return new Editor(box, text);
    }
}
