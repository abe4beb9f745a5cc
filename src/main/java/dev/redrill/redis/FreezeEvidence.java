package dev.redrill.redis;

import java.time.Duration;

/** What says that the server is frozen; every face makes its own words of it. */
public sealed interface FreezeEvidence {
    /** The engine told that it paused the container. */
    record EnginePaused() implements FreezeEvidence {}

    /** Commands wait, and no reply comes any more. */
    record RepliesStopped() implements FreezeEvidence {}

    /**
     * A health check got no answer.
     *
     * @param limit what it was given
     */
    record CheckUnanswered(Duration limit) implements FreezeEvidence {}

    /** In one line, for logs and the command line. */
    default String describe() {
        return switch (this) {
            case EnginePaused() -> "the engine says: pause";
            case RepliesStopped() -> "replies stopped while commands wait";
            case CheckUnanswered(var limit) ->
                    "a health check was not answered within " + limit.toMillis() + " ms";
        };
    }
}
