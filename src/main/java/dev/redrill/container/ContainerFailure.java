package dev.redrill.container;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.time.Duration;
import java.util.List;

/**
 * What went wrong with an engine or a container, with its values. What the engine or the system
 * said itself stays as it was said.
 */
public sealed interface ContainerFailure extends Worded {
    /** The engine refused. */
    record EngineSaid(EngineCall call, int status, FailureKind kind, String said)
            implements ContainerFailure {}

    /** The connection gave no answer in time. */
    record NoAnswer(EngineCall call, String where, String said) implements ContainerFailure {}

    /** The engine has gone away. */
    record EngineGone(EngineCall call, String where, String said) implements ContainerFailure {}

    /** It failed otherwise. */
    record CallFailed(EngineCall call, String where, String said) implements ContainerFailure {}

    /** We waited for as long as we wait. */
    record TookTooLong(EngineCall call, Duration limit) implements ContainerFailure {}

    /** We stopped waiting because we were told to. */
    record Interrupted(EngineCall call) implements ContainerFailure {}

    /** A stream ended in the middle. */
    record BrokeOff(EngineCall call, String said) implements ContainerFailure {}

    /** This user may not talk to the engine. */
    record NotPermitted(String where) implements ContainerFailure {}

    /** None was found at any of these addresses. */
    record NoEngine(List<String> tried) implements ContainerFailure {
        /** Copies the list, so later changes to it have no effect. */
        public NoEngine {
            tried = List.copyOf(tried);
        }
    }

    /** There is no socket where one was named. */
    record NoEngineSocket(String socket) implements ContainerFailure {}

    /** An address of a kind that we do not speak. */
    record ForeignAddress(String address) implements ContainerFailure {}

    /** A kind of connection that this system does not know. */
    record UnusableConnection(String said) implements ContainerFailure {}

    /** Something answers there, but not as an engine does. */
    record OddPing(String where, int status) implements ContainerFailure {}

    /** The program is being closed. */
    record Closing() implements ContainerFailure {}

    /** The container was removed. */
    record Removed() implements ContainerFailure {}

    /** No container has this name or id. */
    record NotThere(String name) implements ContainerFailure {}

    /** None of the containers looks like a Redis. */
    record NoneFits(int containers, int port) implements ContainerFailure {}

    /** More than one fits. */
    record SeveralFit(int containers, RedisFinder.Sign sign) implements ContainerFailure {}

    /** The container cannot be reached from here. */
    record NoPort(String container) implements ContainerFailure {}

    /** There is no process to do it to. */
    record NotRunning(String container) implements ContainerFailure {}

    /** There is nothing to thaw. */
    record NotFrozen(String container) implements ContainerFailure {}

    /** It cannot be done to this container. */
    record NotAvailable(String container, Unavailability because) implements ContainerFailure {}

    /** The bundled redis-server does not run on this machine. */
    record BundledServerFails() implements ContainerFailure {}

    /** No redis-server is bundled for this platform. */
    record NoServerForPlatform() implements ContainerFailure {}

    /** A command of the system failed. */
    record CommandFailed(String command, String said) implements ContainerFailure {}

    /** An unclassified error. */
    record Unexpected(String said) implements ContainerFailure {}

    /** Its kind. */
    default FailureKind kind() {
        return switch (this) {
            case EngineSaid(_, _, var kind, _) -> kind;
            case NoAnswer _, TookTooLong _, BrokeOff _ -> FailureKind.TIMED_OUT;
            case EngineGone _,
                    NoEngine _,
                    NoEngineSocket _,
                    BundledServerFails _,
                    NoServerForPlatform _ ->
                    FailureKind.ENGINE_MISSING;
            case NotPermitted _ -> FailureKind.NOT_PERMITTED;
            case Removed _, NotThere _, NoneFits _ -> FailureKind.NOT_FOUND;
            case SeveralFit _, NotRunning _, NotFrozen _ -> FailureKind.CONFLICT;
            case ForeignAddress _, UnusableConnection _, Closing _, NoPort _, NotAvailable _ ->
                    FailureKind.NOT_AVAILABLE;
            case CallFailed _, Interrupted _, OddPing _, CommandFailed _, Unexpected _ ->
                    FailureKind.OTHER;
        };
    }

    /** What to do about it. */
    default Message remedy() {
        return Message.of(
                switch (this) {
                    case EngineGone _, NoEngine _, NoEngineSocket _ -> "remedy.start-engine";
                    case NotPermitted _ -> "remedy.permit";
                    case NoAnswer _, TookTooLong _, BrokeOff _ -> "remedy.engine-hangs";
                    case Removed _, NotThere _ -> "remedy.choose";
                    case NoneFits _ -> "remedy.start-one";
                    case SeveralFit _ -> "remedy.name-one";
                    case NoPort _ -> "remedy.publish";
                    case BundledServerFails _, NoServerForPlatform _ -> "remedy.install";
                    case EngineSaid(_, _, var kind, _) -> remedy(kind);
                    case Unexpected _ -> "remedy.log";
                    case CallFailed _,
                            Interrupted _,
                            ForeignAddress _,
                            UnusableConnection _,
                            OddPing _,
                            Closing _,
                            NotRunning _,
                            NotFrozen _,
                            NotAvailable _,
                            CommandFailed _ ->
                            "remedy.other";
                });
    }

    private static String remedy(FailureKind said) {
        return switch (said) {
            case NOT_PERMITTED -> "remedy.permit";
            case NOT_FOUND -> "remedy.choose";
            case ENGINE_MISSING, TIMED_OUT, CONFLICT, NOT_AVAILABLE, OTHER -> "remedy.other";
        };
    }
}
