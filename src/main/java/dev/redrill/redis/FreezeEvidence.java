package dev.redrill.redis;

import dev.redrill.text.Worded;

import java.time.Duration;

/** The evidence that the server is frozen. */
public sealed interface FreezeEvidence extends Worded {
    /** The engine reported that it paused the container. */
    record EnginePaused() implements FreezeEvidence {}

    /** Commands wait, but replies have stopped. */
    record RepliesStopped() implements FreezeEvidence {}

    /**
     * A health check got no answer.
     *
     * @param limit the time it had
     */
    record CheckUnanswered(Duration limit) implements FreezeEvidence {}
}
