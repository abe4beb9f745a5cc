package dev.redrill.recovery;

/** What was asked for cannot be done now; the message says why, for people. */
public final class RecoveryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the reason. */
    public RecoveryRefused(String because) {
        super(because);
    }
}
