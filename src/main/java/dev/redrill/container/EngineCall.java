package dev.redrill.container;

import dev.redrill.text.Kebab;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/**
 * Something that was asked of an engine.
 *
 * @param kind what
 * @param subject about what: a container's id or name, or an address; empty where that is clear
 */
public record EngineCall(Kind kind, String subject) implements Worded {
    /** What may be asked. */
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
        ASK_FOR_FREEZER,
        FOLLOW_EVENTS,
        FOLLOW_LOG,
        RUN_REDIS_CLI
    }

    /** About nothing in particular. */
    public static EngineCall of(Kind kind) {
        return new EngineCall(kind, "");
    }

    @Override
    public Message message() {
        return Message.of(Worded.key(EngineCall.class) + "." + Kebab.of(kind), subject);
    }
}
