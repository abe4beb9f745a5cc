package dev.redrill.ui.actions;

import dev.redrill.ui.text.Texts;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.util.Duration;

/** Tells a class which key was just pressed and what it does, for two seconds. */
public final class PressedKey {
    private static final Duration SHOWN = Duration.seconds(2);

    private final Node card;
    private final Label key;
    private final Label name;
    private final Texts texts;
    private final PauseTransition shown = new PauseTransition(SHOWN);

    /** On a card with two labels. */
    public PressedKey(Node card, Label key, Label name, Texts texts) {
        this.card = card;
        this.key = key;
        this.name = name;
        this.texts = texts;
        shown.setOnFinished(_ -> hide());
    }

    /** Shows one, in place of the one before. */
    public void show(Shortcut shortcut) {
        key.setText(shortcut.key(texts));
        name.setText(shortcut.name(texts));
        card.setVisible(true);
        shown.playFromStart();
    }

    /** Puts it away. */
    public void hide() {
        shown.stop();
        card.setVisible(false);
    }
}
