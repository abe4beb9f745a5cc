package dev.redrill.container;

/** A call to an engine or a container failed; {@link #failure()} says how. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ContainerFailure failure;

    /** A failure without a cause. */
    public ContainerException(ContainerFailure failure) {
        super(failure.english());
        this.failure = failure;
    }

    /** A failure with its cause, for the log. */
    public ContainerException(ContainerFailure failure, Throwable cause) {
        super(failure.english(), cause);
        this.failure = failure;
    }

    /** The failure with its values. */
    public ContainerFailure failure() {
        return failure;
    }

    /** The kind of the failure. */
    public FailureKind kind() {
        return failure.kind();
    }
}
