package dev.redrill.recovery;

import dev.redrill.text.Worded;

/**
 * Whether Redrill starts a target that may be broken when somebody else has ended it and nobody
 * else is going to start it.
 */
public enum StartOthers implements Worded {
    /** After a kill or a crash, but not after a polite end. */
    AFTER_KILL,
    /** Never. */
    NEVER,
    /** However it ended. */
    ALWAYS;

    boolean starts(boolean politely) {
        return switch (this) {
            case AFTER_KILL -> !politely;
            case NEVER -> false;
            case ALWAYS -> true;
        };
    }
}
