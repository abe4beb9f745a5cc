package dev.redrill.bench.subject;

/** What a caller is told of a write. */
public enum Outcome {
    /** Redis said OK. */
    ACCEPTED,
    /** There was no link: it never left. */
    NEVER_SENT,
    /** It was sent, and it failed. */
    FAILED,
    /** Sent, and nobody knows. */
    UNKNOWN
}
