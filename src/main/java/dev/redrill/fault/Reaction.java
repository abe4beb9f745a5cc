package dev.redrill.fault;

import dev.redrill.text.Worded;

/** What a client should do about a failure. A client that reconnects whatever happens is wrong. */
public enum Reaction implements Worded {
    /** Connect again, with growing pauses. */
    RETRY,
    /** Keep the connection and wait: connecting again does not help. */
    WAIT,
    /** Find out which server is the primary now. */
    RE_RESOLVE,
    /** Send less, or nothing for a while: a circuit breaker. */
    SHED,
    /** Give up and call somebody: only a person can help. */
    CALL_SOMEBODY
}
