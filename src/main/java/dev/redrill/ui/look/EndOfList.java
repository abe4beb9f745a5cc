package dev.redrill.ui.look;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a list at its end; its lines are all of one height. A list that was not laid out yet
 * scrolls wrongly, so ask for it again and again: nothing happens when the end is there.
 */
public final class EndOfList {
    private final ListView<?> list;

    /** Creates one for the given list, which it moves when asked to. */
    public EndOfList(ListView<?> list) {
        this.list = list;
    }

    /**
     * Scrolls there, unless it is there already. By pixels: where the last line lies just below
     * what is seen, the list holds that scrolling to it is done. Does nothing in a window that has
     * ended: its cells would look their colours up in vain.
     */
    public void show() {
        if (!isInWindow()) return;
        list.layout(); // or the flow does not know yet how many lines there are
        double hidden = hidden();
        if (hidden > 0 && flow() instanceof VirtualFlow<?> flow) {
            if (hidden < Double.MAX_VALUE) flow.scrollPixels(hidden);
            else list.scrollTo(list.getItems().size() - 1);
        }
    }

    private boolean isInWindow() {
        Scene scene = list.getScene();
        return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
    }

    /** Whether the last line is wholly seen. */
    public boolean isShown() {
        return hidden() <= 0;
    }

    /** How many pixels below what is seen the last line ends; very many if nobody knows. */
    private double hidden() {
        if (list.getItems().isEmpty()) return 0;
        if (!(flow() instanceof VirtualFlow<?> flow)) return Double.MAX_VALUE;
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (last == null) return Double.MAX_VALUE;
        int below = list.getItems().size() - 1 - last.getIndex();
        double bottom =
                last.getLayoutY()
                        + last.getHeight()
                        + below * list.getFixedCellSize()
                        - viewport(flow);
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
