package dev.redrill.container;

/** A call to an engine failed; {@link #failure()} says how, the message says it for people. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ContainerFailure failure;

    /** Without a cause. */
    public ContainerException(ContainerFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** With what lies beneath. */
    public ContainerException(ContainerFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Why it failed. */
    public ContainerFailure failure() {
        return failure;
    }
}
