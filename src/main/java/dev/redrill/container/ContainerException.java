package dev.redrill.container;

/** Something could not be had of an engine or a container; {@link #problem()} says what. */
public final class ContainerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ContainerFailure problem;

    /** Without a cause. */
    public ContainerException(ContainerFailure problem) {
        super(problem.english());
        this.problem = problem;
    }

    /** With what lies beneath. */
    public ContainerException(ContainerFailure problem, Throwable cause) {
        super(problem.english(), cause);
        this.problem = problem;
    }

    /** What went wrong. */
    public ContainerFailure problem() {
        return problem;
    }

    /** Its kind. */
    public FailureKind failure() {
        return problem.failure();
    }
}
