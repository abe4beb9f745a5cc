package dev.redrill.container;

/**
 * Something that was asked of an engine.
 *
 * @param kind what
 * @param subject about what: a container's id or name, or an address; empty where that is clear
 */
public record EngineCall(Kind kind, String subject) {
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

    /** In a few words, for logs and the command line. */
    public String describe() {
        return switch (kind) {
            case LOOK -> "Looking for an engine";
            case CONNECT -> "Connecting to " + subject;
            case PING -> "A ping to " + subject;
            case LIST -> "Listing the containers";
            case INSPECT -> "Inspecting container " + subject;
            case START -> "Starting container " + subject;
            case STOP -> "Stopping container " + subject;
            case RESTART -> "Restarting container " + subject;
            case KILL -> "Killing container " + subject;
            case PAUSE -> "Pausing container " + subject;
            case UNPAUSE -> "Unpausing container " + subject;
            case ASK_FOR_FREEZER -> "Asking for the freezer";
            case FOLLOW_EVENTS -> "Following the events of container " + subject;
            case FOLLOW_LOG -> "Following the log of container " + subject;
            case RUN_REDIS_CLI -> "Running redis-cli in " + subject;
        };
    }
}
