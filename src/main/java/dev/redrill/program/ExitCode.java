package dev.redrill.program;

/** The exit codes of every command. */
public final class ExitCode {
    /** Success. */
    public static final int OK = 0;

    /** Redrill itself failed; the log has the cause. */
    public static final int FAILED = 1;

    /** Invalid arguments or settings. */
    public static final int USAGE = 2;

    /** No Redis could be reached, or what was asked for is not possible with it. */
    public static final int NO_REDIS = 3;

    /** Whoever asked for a fault ended it before the client was back. */
    public static final int HALTED = 4;

    private ExitCode() {}
}
