package dev.redrill.recovery;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Undo;
import dev.redrill.redis.RedisFailure;
import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.util.Optional;

/** What was asked for cannot be done now; {@link #reason()} says why. */
public final class RecoveryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public sealed interface Reason extends Worded {
        /** One incident at a time. */
        record StillRunning(IncidentKind kind, String target, long incident) implements Reason {}

        /**
         * An incident lasts until somebody brings the target back.
         *
         * @param frozen whether it is frozen, not down
         */
        record Lasting(IncidentKind kind, String target, long incident, boolean frozen)
                implements Reason {
            @Override
            public Message message() {
                return Message.of(
                        Worded.key(getClass()) + (frozen ? ".thaw" : ".start"),
                        kind,
                        target,
                        Long.toString(incident));
            }
        }

        /** Nobody has said that this target may be broken. */
        record NotOptedIn(String target) implements Reason {}

        /** It may be broken, but somebody has set it to be observed only. */
        record Observed(String target) implements Reason {}

        /** Nobody knows which container the Redis runs in. */
        record NoContainer(String endpoint) implements Reason {}

        /** Everything was stopped, and nobody has allowed faults again. */
        record Halted(String target) implements Reason {}

        /** It needs a connection, and there is none now. */
        record NoLink(String endpoint) implements Reason {}

        /** Redis is not ready even without a fault. */
        record NotReady(String endpoint, RedisFailure failure) implements Reason {}

        /** There is nothing to start or to thaw. */
        record NotDown(String target) implements Reason {}

        /** It would be deleted, and nobody has said yes to that. */
        record WouldBeLost(String target) implements Reason {}

        /** It was removed. */
        record Gone(String target) implements Reason {}

        /** It was removed, and another container has its name. */
        record Replaced(String target) implements Reason {}

        /** Nothing has taken its place. */
        record NotReplaced(String target) implements Reason {}

        /** The client is connected to another Redis, so that a fault would not reach it. */
        record NotConnected(ContainerFailure failure) implements Reason {
            @Override
            public Message message() {
                return failure.message();
            }
        }

        /** There is nothing to break. */
        record NotRunning(String target, Phase phase) implements Reason {}
    }

    private final transient Reason reason;

    /** With the reason. */
    public RecoveryRefused(Reason reason) {
        super(reason.english());
        this.reason = reason;
    }

    /**
     * Refuses because an incident runs.
     *
     * @param awaited what somebody must do to the target before the incident can end; empty where
     *     it ends without
     */
    public static RecoveryRefused busy(Incident with, Optional<Undo> awaited) {
        if (awaited.isEmpty())
            return new RecoveryRefused(
                    new Reason.StillRunning(with.kind(), with.target(), with.id()));
        boolean frozen = awaited.get() instanceof Undo.Thaw;
        return new RecoveryRefused(
                new Reason.Lasting(with.kind(), with.target(), with.id(), frozen));
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
