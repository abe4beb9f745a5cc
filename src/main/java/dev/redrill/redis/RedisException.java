package dev.redrill.redis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A command or an attempt to connect failed; {@link #failure()} says why. */
public final class RedisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RedisFailure failure;

    /**
     * Has no stack trace: a thousand of these may be thrown at once, and the failure says
     * everything.
     */
    public RedisException(RedisFailure failure) {
        super(failure.english(), null, false, false);
        this.failure = failure;
    }

    /**
     * The failure of a future or stage that a {@link RedisManager} returned.
     *
     * @param error the exception of the future
     */
    public static RedisFailure failure(Throwable error) {
        boolean wraps = error instanceof CompletionException || error instanceof ExecutionException;
        Throwable inner = wraps && error.getCause() != null ? error.getCause() : error;
        return inner instanceof RedisException e ? e.failure() : LettuceFailures.ofCommand(inner);
    }

    /** The failure with its values. */
    public RedisFailure failure() {
        return failure;
    }
}
