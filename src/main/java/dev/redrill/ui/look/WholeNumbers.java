package dev.redrill.ui.look;

import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Lets digits alone be typed where a spinner shows a whole number: its own converter throws at
 * everything else. With nothing typed the number stays, and Esc brings it back.
 */
public final class WholeNumbers extends StringConverter<Integer> {
    /** No more digits than an int surely takes. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{0,9}");

    private final Spinner<Integer> spinner;

    /** For the given spinner, which has its values already. */
    public WholeNumbers(Spinner<Integer> spinner) {
        this.spinner = spinner;
        spinner.getValueFactory().setConverter(this);
        TextField editor = spinner.getEditor();
        editor.setTextFormatter(
                new TextFormatter<>(
                        change ->
                                DIGITS.matcher(change.getControlNewText()).matches()
                                        ? change
                                        : null));
        spinner.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        editor.focusedProperty().subscribe((_, typing) -> fillIn(typing));
    }

    private void fillIn(boolean typing) {
        if (!typing && spinner.getEditor().getText().isEmpty()) spinner.cancelEdit();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) spinner.cancelEdit();
        if (event.getCode() == KeyCode.ENTER) fillIn(false);
    }

    @Override
    public String toString(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    @Override
    public @Nullable Integer fromString(String typed) {
        return typed.isEmpty() ? spinner.getValue() : Integer.valueOf(typed);
    }
}
