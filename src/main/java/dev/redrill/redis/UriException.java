package dev.redrill.redis;

import dev.redrill.text.ValueException;

/** A Redis URI is invalid; {@link #failure()} says why. */
public final class UriException extends ValueException {
    private static final long serialVersionUID = 1;

    private final transient UriFailure failure;

    /** An exception for the given failure. */
    UriException(UriFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** The failure with its values. */
    public UriFailure failure() {
        return failure;
    }
}
