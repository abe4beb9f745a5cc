package dev.redrill.recovery;

/** The two crashes. */
public enum CrashKind {
    /**
     * SIGKILL through the engine: no restart policy fires, the target is started again after the
     * downtime.
     */
    ENGINE,
    /** Death of the process inside: a restart policy fires, and is waited for. */
    PROCESS
}
