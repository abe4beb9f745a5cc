package dev.redrill.redis;

import java.util.Arrays;

/**
 * The kinds of error that Redis answers with, by the first word of its text, and what a client
 * should make of each.
 */
public enum ErrorReply {
    /** The data set is being read from disk. */
    LOADING("LOADING", RetryClass.WAIT),
    /** A script runs for longer than it should. */
    BUSY("BUSY", RetryClass.WAIT),
    /** The node has become a replica. */
    READONLY("READONLY", RetryClass.WAIT),
    /** A replica without its primary, told not to serve stale data. */
    MASTERDOWN("MASTERDOWN", RetryClass.WAIT),
    /** Memory is full and nothing may be evicted. */
    OOM("OOM", RetryClass.WAIT),
    /** Too few replicas are connected for a write. */
    NOREPLICAS("NOREPLICAS", RetryClass.WAIT),
    /** The cluster does not serve. */
    CLUSTERDOWN("CLUSTERDOWN", RetryClass.WAIT),
    /** As many clients as the server accepts. */
    MAX_CLIENTS("ERR max number of clients", RetryClass.RETRY),
    /** A password is wanted and none was given. */
    NOAUTH("NOAUTH", RetryClass.STOP),
    /** Protected mode: without a password only loopback is served. */
    DENIED("DENIED", RetryClass.STOP),
    /** The user or the password is wrong. */
    WRONGPASS("WRONGPASS", RetryClass.STOP),
    /** The user may not do this. */
    NOPERM("NOPERM", RetryClass.STOP),
    /** The last save to disk failed, so writes are refused. */
    MISCONF("MISCONF", RetryClass.STOP),
    /** Any other error. */
    OTHER("", RetryClass.STOP);

    private final String beginning;
    private final RetryClass retryClass;

    ErrorReply(String beginning, RetryClass retryClass) {
        this.beginning = beginning;
        this.retryClass = retryClass;
    }

    /** What a client should make of it. */
    public RetryClass retryClass() {
        return retryClass;
    }

    /**
     * The kind of an error text as Redis sent it. Older servers report a bad login with a plain
     * ERR.
     */
    static ErrorReply of(String text) {
        if (text.startsWith("ERR invalid password") || text.startsWith("ERR AUTH"))
            return WRONGPASS;
        return Arrays.stream(values())
                .filter(r -> text.startsWith(r.beginning))
                .findFirst()
                .orElse(OTHER);
    }
}
