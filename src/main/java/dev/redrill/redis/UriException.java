package dev.redrill.redis;

import dev.redrill.text.ValueException;

/** A Redis URI cannot be understood; {@link #failure()} says why. */
public final class UriException extends ValueException {
    private static final long serialVersionUID = 1;

    private final transient UriFailure failure;

    /** With what is wrong. */
    UriException(UriFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What is wrong. */
    public UriFailure failure() {
        return failure;
    }
}
