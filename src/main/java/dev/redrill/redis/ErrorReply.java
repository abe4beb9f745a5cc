package dev.redrill.redis;

import java.util.Arrays;

/**
 * The kinds of error replies, by the first word of the text, and how a client should react to each.
 */
public enum ErrorReply {
    /** Redis is loading its data. */
    LOADING("LOADING", RetryClass.WAIT),
    /** A script exceeds its time limit. */
    BUSY("BUSY", RetryClass.WAIT),
    /** No script is running. */
    NOTBUSY("NOTBUSY", RetryClass.STOP),
    /** The node has become a replica. */
    READONLY("READONLY", RetryClass.WAIT),
    /** The replica has lost its primary and is configured not to serve stale data. */
    MASTERDOWN("MASTERDOWN", RetryClass.WAIT),
    /** Memory is full, and nothing can be evicted. */
    OOM("OOM", RetryClass.WAIT),
    /** Too few replicas are connected for a write. */
    NOREPLICAS("NOREPLICAS", RetryClass.WAIT),
    /** The cluster is down. */
    CLUSTERDOWN("CLUSTERDOWN", RetryClass.WAIT),
    /** The server has reached its client limit. */
    MAX_CLIENTS("ERR max number of clients", RetryClass.RETRY),
    /** A password is required, but none was given. */
    NOAUTH("NOAUTH", RetryClass.STOP),
    /** Protected mode: without a password, only loopback is allowed. */
    DENIED("DENIED", RetryClass.STOP),
    /** The user or the password is wrong. */
    WRONGPASS("WRONGPASS", RetryClass.STOP),
    /** The user lacks the permission. */
    NOPERM("NOPERM", RetryClass.STOP),
    /** The last save to disk failed, so writes are refused. */
    MISCONF("MISCONF", RetryClass.STOP),
    /** The server does not know the command: it is renamed, or newer than the server. */
    UNKNOWN_COMMAND("ERR unknown command", RetryClass.STOP),
    /** Another node of the cluster has the key. */
    MOVED("MOVED", RetryClass.STOP),
    /** Any other error. */
    OTHER("", RetryClass.STOP);

    private final String beginning;
    private final RetryClass retryClass;

    ErrorReply(String beginning, RetryClass retryClass) {
        this.beginning = beginning;
        this.retryClass = retryClass;
    }

    /** How a client should react. */
    public RetryClass retryClass() {
        return retryClass;
    }

    /** Whether a command that is answered so makes one doubt that the server is ready. */
    boolean isDoubtful() {
        return switch (this) {
            case LOADING,
                    BUSY,
                    READONLY,
                    MASTERDOWN,
                    OOM,
                    NOREPLICAS,
                    CLUSTERDOWN,
                    MISCONF,
                    NOPERM ->
                    true;
            case NOTBUSY, MAX_CLIENTS, NOAUTH, DENIED, WRONGPASS, UNKNOWN_COMMAND, MOVED, OTHER ->
                    false;
        };
    }

    /** Whether the server has answered, without trying, that this may not be asked. */
    boolean forbidsToAsk() {
        return this == NOPERM || this == UNKNOWN_COMMAND || this == MOVED;
    }

    /** The kind of an error text. Older servers report a failed login with a plain ERR. */
    static ErrorReply of(String text) {
        if (text.startsWith("ERR invalid password") || text.startsWith("ERR AUTH"))
            return WRONGPASS;
        return Arrays.stream(values())
                .filter(r -> text.startsWith(r.beginning))
                .findFirst()
                .orElse(OTHER);
    }
}
