package dev.redrill.redis;

/** A command or an attempt to connect failed; {@link #failure()} says how. */
public final class RedisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RedisFailure failure;

    /**
     * Without a stack trace of its own: a thousand of these may end in one moment, and the failure
     * says it all.
     */
    public RedisException(RedisFailure failure) {
        super(failure.describe(), null, false, false);
        this.failure = failure;
    }

    /** Why. */
    public RedisFailure failure() {
        return failure;
    }
}
