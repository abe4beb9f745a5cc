package dev.redrill.program;

/** The exit codes of every command. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;

    /** Redrill itself failed; the log has the cause. */
    public static final int FAILED = 1;

    /** Invalid arguments or settings. */
    public static final int USAGE = 2;

    /** No Redis could be reached. */
    public static final int NO_REDIS = 3;

    private ExitCode() {}
}
