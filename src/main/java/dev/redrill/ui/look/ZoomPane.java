package dev.redrill.ui.look;

import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows its content larger, all of it alike, in the space there is; but never so large that the
 * content has less than the room it needs.
 */
public final class ZoomPane extends Region {
    private final Region content;
    private final ObservableDoubleValue zoom;
    private final Scale scale = new Scale();
    private Dimension2D least = new Dimension2D(1, 1);

    /**
     * Around the given content.
     *
     * @param zoom 1 for life size
     */
    public ZoomPane(Region content, ObservableDoubleValue zoom) {
        this.content = content;
        this.zoom = zoom;
        content.getTransforms().add(scale);
        getChildren().add(content);
        zoom.addListener(_ -> requestLayout());
    }

    /** The room that the content needs, before it is made larger. */
    public void setLeast(Dimension2D size) {
        least = size;
        requestLayout();
    }

    private double factor() {
        double fits = Math.min(getWidth() / least.getWidth(), getHeight() / least.getHeight());
        return zoom.get() <= 1 ? zoom.get() : Math.clamp(fits, 1, zoom.get());
    }

    @Override
    protected void layoutChildren() {
        Node child = content;
        double factor = factor();
        scale.setX(factor);
        scale.setY(factor);
        child.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
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
