package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

/**
 * What the reconnect loop is told. Everything reaches it through one queue, so it reads top to
 * bottom on one thread.
 */
sealed interface Signal {
    /** From a link: it is gone. */
    record Lost(Link link, RedisFailure cause, Stamp when) implements Signal {}

    /** From a link: replies have stopped, ask it at once. */
    record Stalled(Link link) implements Signal {}

    /** From a link: the server is frozen. */
    record LinkFrozen(Link link, FreezeEvidence evidence, Stamp when) implements Signal {}

    /** From a sealed link: the server answers again. */
    record Thawed(Link link) implements Signal {}

    /** An attempt ended, with a link or with a failure. */
    record AttemptEnded(ConnectAttempt attempt, @Nullable Link link, @Nullable RedisFailure failure)
            implements Signal {}

    /** The answers to a probe came, or will not. */
    record Probed(Link link, long id, Probe probe) implements Signal {}

    /** From outside: the server is frozen. */
    record Freeze(FreezeEvidence evidence, Stamp when) implements Signal {}

    /**
     * From outside: the target is starting.
     *
     * @param quiet whether nothing may connect until it says that it is ready
     */
    record Starting(boolean quiet) implements Signal {}

    /** From outside: the target says that it is ready. */
    record Wake() implements Signal {}

    /**
     * From outside: the process that the link led to runs on.
     *
     * @param lost when that link went
     */
    record StillRuns(Stamp lost) implements Signal {}

    /** From outside: the next loss, or the present one, follows this plan. */
    record Expect(AttemptPlan plan) implements Signal {}

    /** From outside: the plans have other figures from now on. */
    record Apply(Plans plans) implements Signal {}

    /** From outside: drop the link, if any, and begin afresh. */
    record Reconnect() implements Signal {}
}
