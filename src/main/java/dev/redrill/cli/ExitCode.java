package dev.redrill.cli;

/** What the program ends with. */
final class ExitCode {
    /** Ended as asked. */
    static final int OK = 0;

    /** Something of ours failed; the log says what. */
    static final int FAILED = 1;

    /** Bad arguments. */
    static final int USAGE = 2;

    /** No Redis could be reached. */
    static final int NO_REDIS = 3;

    private ExitCode() {}
}
