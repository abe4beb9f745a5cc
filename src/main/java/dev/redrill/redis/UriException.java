package dev.redrill.redis;

/** A Redis URI cannot be understood; {@link #problem()} says why. */
public final class UriException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient UriFailure problem;

    /** With what is wrong. */
    UriException(UriFailure problem) {
        super(problem.english());
        this.problem = problem;
    }

    /** What is wrong. */
    public UriFailure problem() {
        return problem;
    }
}
