package dev.redrill.ui.look;

import javafx.scene.layout.Region;

/** The window's own small pictures; their outlines stand in the style sheet. */
public final class Shapes {
    private Shapes() {}

    /** A shape of the given style class, 16 pixels square. */
    public static Region shape(String styleClass) {
        var shape = new Region();
        shape.getStyleClass().addAll("shape", styleClass);
        return shape;
    }

    /** The shape of a tone: round and ticked, a triangle, a square with a cross, a ring. */
    public static Region of(Tone tone) {
        Region shape = shape("tone-shape");
        tone.on(shape);
        return shape;
    }
}
