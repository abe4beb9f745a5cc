package dev.redrill.container;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A failure of an engine or a container, with its values. Messages of the engine or the system are
 * quoted unchanged.
 */
public sealed interface ContainerFailure extends Worded {
    /** The engine answered with an error. */
    record EngineSaid(EngineCall call, int status, FailureKind kind, String said)
            implements ContainerFailure {}

    /** The engine did not answer in time, by the connection's own timeout. */
    record NoAnswer(EngineCall call, String where, String said) implements ContainerFailure {}

    /** The engine no longer answers. */
    record EngineGone(EngineCall call, String where, String said) implements ContainerFailure {}

    /** The call failed for another reason. */
    record CallFailed(EngineCall call, String where, String said) implements ContainerFailure {}

    /** The call exceeded our own limit. */
    record TookTooLong(EngineCall call, Duration limit) implements ContainerFailure {}

    /** The waiting thread was interrupted. */
    record Interrupted(EngineCall call) implements ContainerFailure {}

    /** A stream ended early. */
    record BrokeOff(EngineCall call, String said) implements ContainerFailure {}

    /** This user may not access the engine. */
    record NotPermitted(String where) implements ContainerFailure {}

    /** No engine was found at any of these addresses. */
    record NoEngine(List<String> tried) implements ContainerFailure {
        /** Copies the list, so later changes to it have no effect. */
        public NoEngine {
            tried = List.copyOf(tried);
        }
    }

    /** The named socket does not exist. */
    record NoEngineSocket(String socket) implements ContainerFailure {}

    /** The scheme of the address is not supported. */
    record ForeignAddress(String address) implements ContainerFailure {}

    /**
     * An engine was named by what is no address.
     *
     * @param source who named it
     */
    record NoAddress(String source, String address) implements ContainerFailure {}

    /**
     * A Docker context was named that is not there, or has no engine.
     *
     * @param source who named it
     * @param folder where contexts are looked for
     */
    record NoContext(String source, String context, Path folder) implements ContainerFailure {}

    /** A file of Docker's settings cannot be read or understood. */
    record BrokenDockerSettings(Path file) implements ContainerFailure {}

    /** This system does not support this kind of connection. */
    record UnusableConnection(String said) implements ContainerFailure {}

    /** Something answers there that is not an engine. */
    record OddPing(String where, int status) implements ContainerFailure {}

    /** The program is being closed. */
    record Closing() implements ContainerFailure {}

    /** The container was removed. */
    record Removed() implements ContainerFailure {}

    /** The container was removed, and another one has its name. */
    record Replaced(String container) implements ContainerFailure {}

    /** Another Redis answers in the place of the container's, which does not run. */
    record OtherAnswers(String container, String where) implements ContainerFailure {}

    /** The client is connected to another Redis than the container's. */
    record NotConnected(String container, String where, Elsewhere how)
            implements ContainerFailure {}

    /** No container has this name or ID. */
    record NotThere(String name) implements ContainerFailure {}

    /** A network was removed, so that a container cannot be attached to it again. */
    record NetworkGone(String container, String network) implements ContainerFailure {}

    /** None of the containers looks like a Redis. */
    record NoneFits(int containers, int port) implements ContainerFailure {}

    /** More than one container fits. */
    record SeveralFit(int containers, RedisFinder.Sign sign) implements ContainerFailure {}

    /** The container publishes no port. */
    record NoPort(String container) implements ContainerFailure {}

    /** The container does not run, and the engine chooses its port only when it starts. */
    record NoPortYet(String container) implements ContainerFailure {}

    /** The container has no running process. */
    record NotRunning(String container) implements ContainerFailure {}

    /** The container is not frozen. */
    record NotFrozen(String container) implements ContainerFailure {}

    /** The action is not possible for this container. */
    record NotAvailable(String container, Unavailability because) implements ContainerFailure {}

    /** The bundled redis-server does not run on this machine. */
    record BundledServerFails() implements ContainerFailure {}

    /** A folder is on a file system where nothing may be executed. */
    record ForbidsRunning(String folder) implements ContainerFailure {}

    /** The embedded server's folder cannot be made or written to. */
    record NoPrivateFolder(String folder, String said) implements ContainerFailure {}

    /** No redis-server is bundled for this platform. */
    record NoServerForPlatform() implements ContainerFailure {}

    /** Another program listens on the port that the server wants. */
    record PortTaken(int port) implements ContainerFailure {}

    /** A client that a fault brings with it was not let in. */
    record GuestRefused(String said) implements ContainerFailure {}

    /** A command of the system failed. */
    record CommandFailed(String command, String said) implements ContainerFailure {}

    /** An unclassified error. */
    record Unexpected(String said) implements ContainerFailure {}

    /** What would undo a fault cannot be written down, so that a killed program would leave it. */
    record UndoUnwritten(String file, String said) implements ContainerFailure {}

    /** The kind of the failure. */
    default FailureKind kind() {
        return switch (this) {
            case EngineSaid(_, _, var kind, _) -> kind;
            case NoAnswer _, TookTooLong _, BrokeOff _ -> FailureKind.TIMED_OUT;
            case EngineGone _,
                    NoEngine _,
                    NoEngineSocket _,
                    NoAddress _,
                    NoContext _,
                    BrokenDockerSettings _,
                    BundledServerFails _,
                    ForbidsRunning _,
                    NoPrivateFolder _,
                    NoServerForPlatform _ ->
                    FailureKind.ENGINE_MISSING;
            case NotPermitted _ -> FailureKind.NOT_PERMITTED;
            case Removed _, Replaced _, NotThere _, NetworkGone _, NoneFits _ ->
                    FailureKind.NOT_FOUND;
            case SeveralFit _,
                    NotRunning _,
                    NotFrozen _,
                    PortTaken _,
                    OtherAnswers _,
                    NotConnected _ ->
                    FailureKind.CONFLICT;
            case ForeignAddress _,
                    UnusableConnection _,
                    Closing _,
                    NoPort _,
                    NoPortYet _,
                    NotAvailable _ ->
                    FailureKind.NOT_AVAILABLE;
            case CallFailed _,
                    Interrupted _,
                    OddPing _,
                    CommandFailed _,
                    GuestRefused _,
                    UndoUnwritten _,
                    Unexpected _ ->
                    FailureKind.OTHER;
        };
    }

    /** What the user can do about it. */
    default Message remedy() {
        return Message.of(
                switch (this) {
                    case EngineGone _, NoEngine _, NoEngineSocket _ -> "remedy.start-engine";
                    case NoAddress _, NoContext _, BrokenDockerSettings _ ->
                            "remedy.docker-settings";
                    case NotPermitted _ -> "remedy.permit";
                    case NoAnswer _, TookTooLong _, BrokeOff _ -> "remedy.engine-hangs";
                    case Removed _, NotThere _ -> "remedy.choose";
                    case Replaced _ -> "remedy.open-anew";
                    case NetworkGone _ -> "remedy.attach";
                    case NotConnected _ -> "remedy.connect";
                    case NoneFits _ -> "remedy.start-one";
                    case SeveralFit _ -> "remedy.name-one";
                    case NoPort _ -> "remedy.publish";
                    case NoPortYet _ -> "remedy.start-it";
                    case BundledServerFails _, NoServerForPlatform _ -> "remedy.install";
                    case ForbidsRunning _, NoPrivateFolder _ -> "remedy.folder";
                    case EngineSaid(_, _, var kind, _) -> remedy(kind);
                    case UndoUnwritten _ -> "remedy.state-folder";
                    case Unexpected _ -> "remedy.log";
                    case CallFailed _,
                            Interrupted _,
                            ForeignAddress _,
                            UnusableConnection _,
                            OddPing _,
                            Closing _,
                            NotRunning _,
                            NotFrozen _,
                            PortTaken _,
                            OtherAnswers _,
                            NotAvailable _,
                            CommandFailed _,
                            GuestRefused _ ->
                            "remedy.other";
                });
    }

    private static String remedy(FailureKind said) {
        return switch (said) {
            case NOT_PERMITTED -> "remedy.forbidden";
            case NOT_FOUND -> "remedy.choose";
            case ENGINE_MISSING, TIMED_OUT, CONFLICT, NOT_AVAILABLE, OTHER -> "remedy.other";
        };
    }
}
