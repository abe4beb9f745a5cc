package dev.redrill.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

import java.util.function.Consumer;

/** How large the window draws everything, and whether for a class. On the FX thread. */
final class Presentation {
    private static final double STEP = 1.1;
    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2.5;
    private static final double PRESENTED = 1.5;

    private final ReadOnlyBooleanWrapper presenting = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final Consumer<Boolean> fullScreen;

    /**
     * @param fullScreen fills the screen with the window, or ends that
     */
    Presentation(Consumer<Boolean> fullScreen) {
        this.fullScreen = fullScreen;
    }

    /** Whether the window is large, and without what a class does not need. */
    ReadOnlyBooleanProperty presentingProperty() {
        return presenting.getReadOnlyProperty();
    }

    boolean isPresenting() {
        return presenting.get();
    }

    /** The zoom factor; 1 for none. */
    ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    void toggle() {
        present(!isPresenting());
        fullScreen.accept(isPresenting());
    }

    /** In the window as it is, whether it fills the screen or not. */
    void present(boolean on) {
        presenting.set(on);
        zoomReset();
    }

    void zoomIn() {
        zoom(zoom.get() * STEP);
    }

    void zoomOut() {
        zoom(zoom.get() / STEP);
    }

    void zoomReset() {
        zoom(isPresenting() ? PRESENTED : 1);
    }

    private void zoom(double factor) {
        zoom.set(Math.clamp(factor, SMALLEST, LARGEST));
    }
}
