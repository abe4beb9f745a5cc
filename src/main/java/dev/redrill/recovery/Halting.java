package dev.redrill.recovery;

import dev.redrill.fault.Undo;
import dev.redrill.text.Worded;

/** What "Stop and undo everything" does, or leaves as it is because somebody else did it. */
public enum Halting implements Worded {
    /** The target is started. */
    STARTS,
    /** The target is thawed. */
    THAWS,
    /** The target is attached to its networks. */
    ATTACHES,
    /** What was changed in the server is put back. */
    RESTORES,
    /** It ends by itself, which nothing can hasten. */
    EXPIRES,
    /** The target stays down. */
    LEAVES_DOWN,
    /** The target stays frozen. */
    LEAVES_FROZEN,
    /** Nothing is left to undo. */
    NOTHING;

    static Halting undoing(Undo undo) {
        return switch (undo) {
            case Undo.Start _ -> STARTS;
            case Undo.Thaw _ -> THAWS;
            case Undo.Attach _ -> ATTACHES;
            case Undo.Restore _ -> RESTORES;
            case Undo.Expires _ -> EXPIRES;
            case Undo.Nothing _ -> NOTHING;
        };
    }

    static Halting leaving(Undo missing) {
        return switch (missing) {
            case Undo.Start _ -> LEAVES_DOWN;
            case Undo.Thaw _ -> LEAVES_FROZEN;
            case Undo.Attach _, Undo.Restore _, Undo.Expires _, Undo.Nothing _ -> NOTHING;
        };
    }

    boolean leaves() {
        return this == LEAVES_DOWN || this == LEAVES_FROZEN;
    }

    boolean undoes() {
        return !leaves() && this != NOTHING;
    }
}
