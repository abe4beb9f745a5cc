package dev.redrill.container;

import dev.redrill.text.Kebab;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/**
 * A call to an engine.
 *
 * @param kind the operation
 * @param subject a container's ID or name, or an address; empty if there is none
 */
public record EngineCall(Kind kind, String subject) implements Worded {
    /** The operations. */
    public enum Kind {
        LOOK,
        CONNECT,
        PING,
        LIST,
        INSPECT,
        START,
        STOP,
        RESTART,
        KILL,
        PAUSE,
        UNPAUSE,
        DETACH,
        ATTACH,
        ASK_FOR_FREEZER,
        FOLLOW_EVENTS,
        FOLLOW_LOG,
        RUN_REDIS_CLI
    }

    /** A call without a subject. */
    public static EngineCall of(Kind kind) {
        return new EngineCall(kind, "");
    }

    @Override
    public Message message() {
        return Message.of(Worded.key(EngineCall.class) + "." + Kebab.of(kind), subject);
    }
}
