package dev.redrill.ui.look;

import javafx.event.Event;
import javafx.event.EventType;

import java.io.Serial;

/** Something was put on the clipboard; it goes from what has the focus up to the window. */
public final class CopiedEvent extends Event {
    /** The type of every such event. */
    public static final EventType<CopiedEvent> COPIED = new EventType<>(Event.ANY, "COPIED");

    @Serial private static final long serialVersionUID = 1;

    CopiedEvent() {
        super(COPIED);
    }
}
