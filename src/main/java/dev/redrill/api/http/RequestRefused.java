package dev.redrill.api.http;

/** A request that is not done, on its way to the one who asked. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemDetails problem;

    /** For the given reason. */
    public RequestRefused(ProblemDetails problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** Why. */
    public ProblemDetails problem() {
        return problem;
    }
}
