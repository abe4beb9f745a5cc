package dev.redrill.ui.overlay;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/**
 * One card above the window's content, which rests while it is there. Escape puts it away, and then
 * never does anything else.
 */
public final class Overlay {
    private final StackPane layer = new StackPane();
    private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper(false);
    private Optional<Node> focusedBefore = Optional.empty();
    private boolean closable;

    /** Creates a layer that shows no card. */
    public Overlay() {
        layer.getStyleClass().add("overlay");
        layer.visibleProperty().bind(showing);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** What lies above the window's content. */
    public Node layer() {
        return layer;
    }

    /** Whether a card is there: the content is to take neither mouse nor keys. */
    public ReadOnlyBooleanProperty showingProperty() {
        return showing.getReadOnlyProperty();
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
        if (!isShowing()) focusedBefore = Optional.ofNullable(layer.getScene().getFocusOwner());
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
        layer.getChildren().clear();
        showing.set(false);
        focusedBefore.ifPresent(Node::requestFocus);
        focusedBefore = Optional.empty();
    }

    /** Whether a card is open. */
    public boolean isShowing() {
        return showing.get();
    }

    /** Whether the given card is open, on top or below another. */
    public boolean isShowing(Node card) {
        return layer.getChildren().contains(card);
    }

    private void place(Node card) {
        layer.getChildren().setAll(card);
        showing.set(true);
    }
}
