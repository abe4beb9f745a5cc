package dev.redrill.redis;

/** What a client should make of a failure. */
public enum RetryClass {
    /** Try again, after a growing pause. */
    RETRY,
    /** Keep the connection and wait: it will pass, or somebody else must act. */
    WAIT,
    /** Trying again cannot help: tell a human. */
    STOP
}
