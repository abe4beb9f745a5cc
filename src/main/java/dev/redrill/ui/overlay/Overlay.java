package dev.redrill.ui.overlay;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * One card above the window's content. While it is there the content takes neither mouse nor keys;
 * Escape puts it away, which never does anything else.
 */
public final class Overlay {
    private final StackPane layer;
    private final Parent content;
    private @Nullable Node focusedBefore;
    private boolean closable;

    /**
     * Over the given content.
     *
     * @param layer lies above the content
     */
    public Overlay(StackPane layer, Parent content) {
        this.layer = layer;
        this.content = content;
        layer.setVisible(false);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Before the card hears of it: a list would keep Escape to itself. */
    private void onKey(KeyEvent event) {
        boolean ofAPopup = event.getTarget() instanceof ComboBoxBase<?> box && box.isShowing();
        if (event.getCode() == KeyCode.ESCAPE && closable && !ofAPopup) {
            event.consume();
            hide();
        }
    }

    /** Shows a card in place of any other and puts the focus there. */
    public void show(Node card, Node first) {
        if (!isShowing()) focusedBefore = layer.getScene().getFocusOwner();
        closable = true;
        place(card);
        first.requestFocus();
    }

    /** Shows a card that cannot be put away. */
    public void showForGood(Node card) {
        closable = false;
        place(card);
    }

    /** Puts the card away and the focus back. */
    public void hide() {
        layer.setVisible(false);
        layer.getChildren().clear();
        content.setDisable(false);
        Optional.ofNullable(focusedBefore).ifPresent(Node::requestFocus);
        focusedBefore = null;
    }

    /** Whether a card is there. */
    public boolean isShowing() {
        return layer.isVisible();
    }

    /** Whether this card is there. */
    public boolean isShowing(Node card) {
        return isShowing() && layer.getChildren().contains(card);
    }

    private void place(Node card) {
        layer.getChildren().setAll(card);
        layer.setVisible(true);
        content.setDisable(true);
    }
}
