package dev.redrill.ui.look;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content larger, all of it alike, in the space there is. */
public final class ZoomPane extends Region {
    private final Region content;
    private final ObservableDoubleValue zoom;

    /**
     * Around the given content.
     *
     * @param zoom 1 for life size
     */
    public ZoomPane(Region content, ObservableDoubleValue zoom) {
        this.content = content;
        this.zoom = zoom;
        var scale = new Scale();
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.addListener(_ -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        Node child = content;
        child.resizeRelocate(0, 0, getWidth() / zoom.get(), getHeight() / zoom.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * zoom.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * zoom.get();
    }
}
