package dev.redrill.api.http;

/** A request that is not done, on its way to the one who asked. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** For the given reason. */
    public Refused(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
