package dev.redrill.ui.lights;

import dev.redrill.ui.look.Shapes;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A shape, a title and a word. It takes the focus, so that a reader tells why. */
public final class IndicatorCell extends HBox {
    private final Region shape = Shapes.shape("tone-shape");
    private final Label title = new Label();
    private final Label word = new Label();
    private final Tooltip tip = new Tooltip();

    /** Creates a cell without an indicator. */
    public IndicatorCell() {
        getStyleClass().add("indicator");
        title.getStyleClass().add("indicator-title");
        word.getStyleClass().add("indicator-word");
        shape.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(shape, new VBox(title, word));
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        Tooltip.install(this, tip);
        setOnMousePressed(_ -> requestFocus());
    }

    void show(Indicator indicator) {
        indicator.tone().on(shape);
        indicator.tone().on(this);
        title.setText(indicator.title());
        word.setText(indicator.word());
        tip.setText(indicator.why());
        setAccessibleText(indicator.title() + ", " + indicator.word() + ". " + indicator.why());
    }
}
