package dev.redrill.bench.report;

/** How a row stands to its bound. */
public enum Verdict {
    MET,
    SHORT,
    /** There is no bound; it is told to compare. */
    TOLD,
    /** There was nothing to measure it on. */
    NOT_RUN
}
