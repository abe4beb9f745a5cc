package dev.redrill.ui.look;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a list at its end. A list that was not laid out yet scrolls wrongly, so ask for it again
 * and again: nothing happens when the end is there.
 */
public final class EndOfList {
    private final ListView<?> list;

    /** Of the given list. */
    public EndOfList(ListView<?> list) {
        this.list = list;
    }

    /** Scrolls there, unless it is there already. */
    public void show() {
        double hidden = hidden();
        if (hidden == Double.MAX_VALUE) {
            list.scrollTo(list.getItems().size() - 1);
        } else if (hidden > 0 && flow() instanceof VirtualFlow<?> flow) {
            flow.scrollPixels(hidden);
        }
    }

    /** Whether the last line is wholly seen. */
    public boolean isShown() {
        return hidden() <= 0;
    }

    /** How many pixels of the last line are not seen; very many if it is not there at all. */
    private double hidden() {
        if (list.getItems().isEmpty()) return 0;
        if (!(flow() instanceof VirtualFlow<?> flow)) return Double.MAX_VALUE;
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (last == null || last.getIndex() < list.getItems().size() - 1) return Double.MAX_VALUE;
        double bottom = last.getLayoutY() + last.getHeight() - viewport(flow);
        return bottom > 0.5 ? bottom : 0;
    }

    /** A bar at the bottom takes some of the height. */
    private static double viewport(VirtualFlow<?> flow) {
        double bars =
                flow.lookupAll(".scroll-bar:horizontal").stream()
                        .filter(Node::isVisible)
                        .mapToDouble(bar -> bar.getLayoutBounds().getHeight())
                        .max()
                        .orElse(0);
        return flow.getHeight() - bars;
    }

    private @Nullable Node flow() {
        return list.lookup(".virtual-flow");
    }
}
