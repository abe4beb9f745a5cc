package dev.redrill.ui.actions;

import dev.redrill.ui.text.Texts;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** Tells for two seconds what just happened: which key a class saw pressed, or that it worked. */
public final class PressedKey extends HBox {
    private static final Duration SHOWN = Duration.seconds(2);

    private final Label key = label("pressed-key");
    private final Label name = label("pressed-name");
    private final PauseTransition shown = new PauseTransition(SHOWN);

    /** Creates a hidden one. */
    public PressedKey() {
        getStyleClass().add("pressed");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        getChildren().setAll(key, name);
        shown.setOnFinished(_ -> hide());
    }

    private static Label label(String styleClass) {
        var label = new Label();
        label.getStyleClass().addAll("display", styleClass);
        return label;
    }

    /** Shows one, in place of the one before. */
    public void show(Shortcut shortcut, Texts texts) {
        show(shortcut.key(texts), shortcut.name(texts));
    }

    /** Shows what came of it, beside the key if one is shown. */
    public void say(String said) {
        show(isVisible() ? key.getText() : "", said);
    }

    private void show(String pressed, String does) {
        key.setText(pressed);
        key.setManaged(!pressed.isEmpty());
        name.setText(does);
        setVisible(true);
        shown.playFromStart();
    }

    /** Hides it before its time. */
    public void hide() {
        shown.stop();
        setVisible(false);
    }
}
