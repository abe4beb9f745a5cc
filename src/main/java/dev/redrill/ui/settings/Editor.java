package dev.redrill.ui.settings;

import dev.redrill.config.Kind;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** The control that fits a kind of value, and its text. */
record Editor(Control control, StringProperty text) {

    static Editor of(Kind<?> kind) {
        return switch (kind) {
            case Kind.Switch _ -> toggle();
            case Kind.Password _ -> field(new PasswordField());
            case Kind.Whole _,
                    Kind.Decimal _,
                    Kind.Span _,
                    Kind.Text _,
                    Kind.PolicyName _,
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

    private static Editor toggle() {
        var box = new CheckBox();
        var text = new SimpleStringProperty("");
        text.subscribe(value -> box.setSelected("true".equals(value)));
        box.selectedProperty().subscribe(on -> text.set(on.toString()));
        return new Editor(box, text);
    }
}
