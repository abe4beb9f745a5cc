package dev.redrill.redis;

/** How a client should react to a failure. */
public enum RetryClass {
    /** Try again, after a growing pause. */
    RETRY,
    /** Keep the connection and wait: it passes by itself, or needs somebody else to act. */
    WAIT,
    /** Trying again cannot help: tell the user. */
    STOP
}
