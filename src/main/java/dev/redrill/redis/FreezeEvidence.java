package dev.redrill.redis;

import dev.redrill.text.Worded;

import java.time.Duration;

/** What says that the server is frozen. */
public sealed interface FreezeEvidence extends Worded {
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
}
