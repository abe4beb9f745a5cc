package dev.redrill.ui.look;

import javafx.css.PseudoClass;
import javafx.scene.Node;

import java.util.Locale;

/** What a thing seen means: each has its colour and its shape in the style sheet. */
public enum Tone {
    OK,
    WARNING,
    DANGER,
    BUSY,
    UNKNOWN;

    /** Gives a node this tone and takes every other from it. */
    public void on(Node node) {
        for (Tone tone : values()) node.pseudoClassStateChanged(tone.pseudoClass(), tone == this);
    }

    private PseudoClass pseudoClass() {
        return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }
}
