package dev.redrill.redis;

import java.util.concurrent.CompletionException;

/** A command or an attempt to connect failed; {@link #failure()} says how. */
public final class RedisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RedisFailure failure;

    /**
     * Without a stack trace of its own: a thousand of these may end in one moment, and the failure
     * says it all.
     */
    public RedisException(RedisFailure failure) {
        super(failure.english(), null, false, false);
        this.failure = failure;
    }

    /**
     * Why a future ended that a {@link RedisManager} gave out, or a stage of one.
     *
     * @param error what the future ended with
     */
    public static RedisFailure failure(Throwable error) {
        Throwable inner =
                error instanceof CompletionException && error.getCause() != null
                        ? error.getCause()
                        : error;
        return inner instanceof RedisException e ? e.failure() : LettuceFailures.ofCommand(inner);
    }

    /** Why. */
    public RedisFailure failure() {
        return failure;
    }
}
