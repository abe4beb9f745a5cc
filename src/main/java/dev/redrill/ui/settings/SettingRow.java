package dev.redrill.ui.settings;

import dev.redrill.config.Key;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import net.synedra.validatorfx.Check;
import net.synedra.validatorfx.Decoration;
import net.synedra.validatorfx.ValidationMessage;

import java.util.function.Consumer;

/** One setting: its name, its editor, where the value comes from, and what to know about it. */
final class SettingRow {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Key<?> key;
    private final SettingsViewModel model;
    private final Editor editor;
    private final Label name;
    private final Label badge = new Label();
    private final Button reset = new Button();
    private final Label note = new Label();
    private final GridPane pane = new GridPane();
    private String help = "";

    /**
     * Empty, until it is filled.
     *
     * @param onReset runs when the user wants the default back
     */
    SettingRow(Key<?> key, SettingsViewModel model, String resetText, Runnable onReset) {
        this.key = key;
        this.model = model;
        editor = Editor.of(key.kind());
        name = new Label(model.label(key));
        name.getStyleClass().add("heading");
        name.setLabelFor(editor.control());
        name.setWrapText(true);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        reset.setText(resetText);
        reset.setAccessibleText(resetText + ": " + model.label(key));
        reset.getStyleClass().addAll("flat", "small");
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setOnAction(_ -> onReset.run());
        note.getStyleClass().addAll("caption", "note");
        note.setWrapText(true);
        editor.control().setId("setting-" + key.path().replace('.', '-'));
        editor.control().setAccessibleText(model.label(key));
        layOut();
    }

    private void layOut() {
        pane.getStyleClass().add("setting");
        editor.control().setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(editor.control(), Priority.ALWAYS);
        GridPane.setHalignment(badge, HPos.RIGHT);
        pane.addRow(0, name, editor.control(), badge, reset);
        pane.add(note, 1, 1, 3, 1);
    }

    Node pane() {
        return pane;
    }

    Key<?> key() {
        return key;
    }

    String text() {
        return editor.text().get();
    }

    void onTyped(Consumer<String> listener) {
        editor.text().subscribe(listener);
    }

    /** Shows a value that nobody has typed yet. */
    void fill(Typed typed, String secretKept) {
        help = model.locked(typed.before(key)).orElse(model.help(key));
        editor.text().set(typed.shown(key));
        editor.control().setDisable(typed.locked(key));
        if (editor.control() instanceof TextInputControl field && key.secret()) {
            field.setPromptText(typed.before(key).text().isPresent() ? secretKept : "");
        }
        note.setText(help);
        show(typed);
    }

    void set(String text) {
        editor.text().set(text);
    }

    /** Shows where the value comes from as things stand. */
    void show(Typed typed) {
        badge.setText(model.origin(typed.before(key), typed.changed(key)));
        badge.setTooltip(new Tooltip(model.place(typed.before(key))));
        reset.setDisable(!typed.resettable(key));
    }

    /** Shows what a check says under the editor, and takes it away again. */
    void decoratedBy(Check check) {
        var _ = check.decorates(editor.control()).decoratingWith(Trouble::new);
    }

    private final class Trouble implements Decoration {
        private final String text;

        Trouble(ValidationMessage message) {
            text = message.getText();
        }

        @Override
        public void add(Node target) {
            say(text, true);
        }

        @Override
        public void remove(Node target) {
            say(help, false);
        }
    }

    private void say(String text, boolean wrong) {
        note.setText(text);
        note.pseudoClassStateChanged(WRONG, wrong);
        editor.control().pseudoClassStateChanged(WRONG, wrong);
    }
}
