package dev.redrill.api.http;

/** A request that is not done, on its way to the one who asked. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemDetails details;

    /** For the given reason. */
    public RequestRefused(ProblemDetails details) {
        super(details.detail());
        this.details = details;
    }

    /** Why. */
    public ProblemDetails details() {
        return details;
    }
}
