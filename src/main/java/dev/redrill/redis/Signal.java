package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

/**
 * The signals to the reconnect loop. All come through one queue, so the loop reads top to bottom on
 * one thread.
 */
sealed interface Signal {
    /** From a link: the connection was lost. */
    record Lost(Link link, RedisFailure cause, Stamp when) implements Signal {}

    /** From a link: replies have stopped; check it at once. */
    record Stalled(Link link) implements Signal {}

    /** From a link: a command was refused as if Redis were not ready; check it soon. */
    record Refused(Link link) implements Signal {}

    /** From a link: the server is frozen. */
    record LinkFrozen(Link link, FreezeEvidence evidence, Stamp when) implements Signal {}

    /** From a sealed link: the server answers again. */
    record Thawed(Link link) implements Signal {}

    /** An attempt ended, with a link or with a failure. */
    record AttemptEnded(ConnectAttempt attempt, @Nullable Link link, @Nullable RedisFailure failure)
            implements Signal {}

    /** The answers to a probe arrived, or never will. */
    record Probed(Link link, long id, Probe probe) implements Signal {}

    /** From outside: the server is frozen. */
    record Freeze(FreezeEvidence evidence, Stamp when) implements Signal {}

    /**
     * From outside: the target is starting.
     *
     * @param quiet whether nothing may connect until it reports ready
     */
    record Starting(boolean quiet) implements Signal {}

    /**
     * From outside: the target has another address.
     *
     * @param wakes whether an attempt may be made before its time
     */
    record Moved(boolean wakes) implements Signal {}

    /** From outside: the target reports ready. */
    record Wake() implements Signal {}

    /**
     * From outside: the process behind the link still runs.
     *
     * @param lost when that link was lost
     */
    record StillRuns(Stamp lost) implements Signal {}

    /**
     * From outside: the current loss, or else the next one, follows this plan.
     *
     * @param anew whether the next loss begins an outage of its own, although Redis has not been
     *     ready since the last one
     */
    record Expect(AttemptPlan plan, boolean anew) implements Signal {}

    /** From outside: the plans have new values from now on. */
    record Apply(Plans plans) implements Signal {}

    /** From outside: drop the link, if any, and start again. */
    record Reconnect() implements Signal {}
}
