package dev.redrill.recovery;

import java.util.OptionalLong;

/** What was asked for cannot be done now; the message says why, for people. */
public final class RecoveryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final long NONE = 0;

    /** The kinds of refusal. */
    public enum Reason {
        /** An incident runs. */
        BUSY,
        /** Nobody has said that this target may be broken. */
        NOT_OPTED_IN,
        /** It cannot be done to this target, or not in the state it is in. */
        NOT_POSSIBLE
    }

    private final Reason reason;
    private final long running;

    /** Not because of an incident that runs. */
    public RecoveryRefused(Reason reason, String because) {
        this(reason, because, NONE);
    }

    private RecoveryRefused(Reason reason, String because, long running) {
        super(because);
        this.reason = reason;
        this.running = running;
    }

    static RecoveryRefused busy(Incident with) {
        return new RecoveryRefused(
                Reason.BUSY,
                "A %s of %s (incident %d) is still running; wait for its end, or stop and undo everything"
                        .formatted(with.kind(), with.target(), with.id()),
                with.id());
    }

    /** Why, for programs. */
    public Reason reason() {
        return reason;
    }

    /** The incident that is in the way; empty when it is not one that is. */
    public OptionalLong running() {
        return running == NONE ? OptionalLong.empty() : OptionalLong.of(running);
    }
}
