package dev.redrill.ui.look;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Keeps a list at its end. A list that was not laid out yet scrolls wrongly, so ask for it again
 * and again: nothing happens when the end is there.
 */
public final class EndOfList {
    private static final double PAST_THE_LAST_LINE = 1_000;

    private final ListView<?> list;

    /** Of the given list. */
    public EndOfList(ListView<?> list) {
        this.list = list;
    }

    /** Scrolls there, unless it is there already. */
    public void show() {
        if (isShown() || !(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return;
        flow.scrollTo(list.getItems().size() - 1);
        flow.scrollPixels(PAST_THE_LAST_LINE);
    }

    /** Whether the last line is wholly seen. */
    public boolean isShown() {
        if (list.getItems().isEmpty()) return true;
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return false;
        IndexedCell<?> last = flow.getLastVisibleCell();
        return last != null
                && last.getIndex() == list.getItems().size() - 1
                && last.getLayoutY() + last.getHeight() <= flow.getHeight() + 1;
    }
}
