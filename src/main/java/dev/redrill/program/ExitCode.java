package dev.redrill.program;

/** What the program ends with. */
public final class ExitCode {
    /** Ended as asked. */
    public static final int OK = 0;

    /** Something of ours failed; the log says what. */
    public static final int FAILED = 1;

    /** Bad arguments. */
    public static final int USAGE = 2;

    /** No Redis could be reached. */
    public static final int NO_REDIS = 3;

    private ExitCode() {}
}
