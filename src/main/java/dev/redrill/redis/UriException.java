package dev.redrill.redis;

/** A Redis URI cannot be understood; {@link #problem()} says why. */
public final class UriException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient UriProblem problem;

    /** With what is wrong. */
    UriException(UriProblem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    /** What is wrong. */
    public UriProblem problem() {
        return problem;
    }
}
