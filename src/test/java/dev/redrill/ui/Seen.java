package dev.redrill.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

import java.util.ArrayList;
import java.util.List;

/** The nodes that somebody can see: visible, with some size, and not beneath a card. */
final class Seen {
    private Seen() {}

    /** All of them, parents first. */
    static List<Node> in(Scene scene) {
        var found = new ArrayList<Node>();
        Node layer = scene.getRoot().lookup(".overlay");
        collect(layer != null && layer.isVisible() ? layer : scene.getRoot(), found);
        return found;
    }

    /** Those of a kind. */
    static <N> List<N> in(Scene scene, Class<N> type) {
        return in(scene).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void collect(Node node, List<Node> found) {
        boolean empty = node.getLayoutBounds().getWidth() <= 0;
        if (!node.isVisible() || node.getOpacity() == 0 || empty) return;
        found.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
