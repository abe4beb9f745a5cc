package dev.redrill.recovery;

import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.fault.IncidentKind;

/** What was asked for cannot be done now; {@link #reason()} says why. */
public final class RecoveryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why; every face makes its own words of it. */
    public sealed interface Reason {
        /** One incident at a time. */
        record StillRunning(IncidentKind kind, String target, long incident) implements Reason {}

        /** Nobody has said that this target may be broken. */
        record NotOptedIn(String target) implements Reason {}

        /** Nobody knows which container the Redis runs in. */
        record NoContainer(String endpoint) implements Reason {}

        /** There is nothing to break. */
        record NotRunning(String target, Phase phase) implements Reason {}

        /** In one line, for logs and the command line. */
        default String describe() {
            return switch (this) {
                case StillRunning(var kind, var target, var incident) ->
                        kind.describe()
                                + " of "
                                + target
                                + " (incident "
                                + incident
                                + ") is still running; wait for its end, or stop and undo"
                                + " everything";
                case NotOptedIn(var target) ->
                        ("Nobody has said that %1$s may be broken. Give it the label %2$s=true,"
                             + " start with --target %1$s, or say yes when the window asks")
                                .formatted(target, ContainerInfo.OPT_IN_LABEL);
                case NoContainer(var endpoint) ->
                        "The container of " + endpoint + " is not known; name it with --target";
                case NotRunning(var target, var phase) ->
                        target + " is " + phase.english() + ", not running; start it first";
            };
        }
    }

    private final transient Reason reason;

    /** With the reason. */
    public RecoveryRefused(Reason reason) {
        super(reason.describe());
        this.reason = reason;
    }

    static RecoveryRefused busy(Incident with) {
        return new RecoveryRefused(new Reason.StillRunning(with.kind(), with.target(), with.id()));
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
