package dev.redrill.api.http;

/** A request is refused; the handler sends the problem to the client. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemDetails details;

    /** Refuses with the given problem. */
    public RequestRefused(ProblemDetails details) {
        super(details.detail());
        this.details = details;
    }

    /** The problem to answer with. */
    public ProblemDetails details() {
        return details;
    }
}
