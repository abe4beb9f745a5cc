package dev.redrill.container;

/** Something could not be had of an engine or a container; {@link #failure()} says what. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ContainerFailure failure;

    /** Without a cause. */
    public ContainerException(ContainerFailure failure) {
        super(failure.english());
        this.failure = failure;
    }

    /** With what lies beneath. */
    public ContainerException(ContainerFailure failure, Throwable cause) {
        super(failure.english(), cause);
        this.failure = failure;
    }

    /** What went wrong. */
    public ContainerFailure failure() {
        return failure;
    }

    /** Its kind. */
    public FailureKind kind() {
        return failure.kind();
    }
}
