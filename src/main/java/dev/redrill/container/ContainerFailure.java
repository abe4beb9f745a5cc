package dev.redrill.container;

import java.time.Duration;
import java.util.List;

/**
 * What went wrong with an engine or a container, with its values; every face makes its own words of
 * it. What the engine or the system said itself stays as it was said.
 */
public sealed interface ContainerFailure {
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
        /** Copies the list. */
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

    /** The redis-server that came along does not run on this machine. */
    record BroughtServerFails() implements ContainerFailure {}

    /** No redis-server comes along for this platform. */
    record NoServerForPlatform() implements ContainerFailure {}

    /** A command of the system failed. */
    record CommandFailed(String command, String said) implements ContainerFailure {}

    /** Nobody thought of it. */
    record Unexpected(String said) implements ContainerFailure {}

    /** Its kind. */
    default FailureKind failure() {
        return switch (this) {
            case EngineSaid(_, _, var kind, _) -> kind;
            case NoAnswer _, TookTooLong _, BrokeOff _ -> FailureKind.TIMED_OUT;
            case EngineGone _,
                    NoEngine _,
                    NoEngineSocket _,
                    BroughtServerFails _,
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

    /** What happened and, where one can say, what to do; for logs and the command line. */
    default String describe() {
        return switch (this) {
            case EngineSaid(var call, var status, _, var said) ->
                    "%s failed, the engine said %d: %s".formatted(call.describe(), status, said);
            case NoAnswer(var call, var where, var said) ->
                    "%s was not answered by %s: %s".formatted(call.describe(), where, said);
            case EngineGone(var call, var where, var said) ->
                    ("%s failed, the engine at %s is gone: %s. Start it, for example with"
                                    + " `systemctl start docker`.")
                            .formatted(call.describe(), where, said);
            case CallFailed(var call, var where, var said) ->
                    "%s failed at %s: %s".formatted(call.describe(), where, said);
            case TookTooLong(var call, var limit) ->
                    "%s was not answered within %d ms. Does the engine hang?"
                            .formatted(call.describe(), limit.toMillis());
            case Interrupted(var call) -> call.describe() + " was interrupted";
            case BrokeOff(var call, var said) -> call.describe() + " broke off: " + said;
            case NotPermitted(var where) ->
                    ("This user may not open %s. Add the user to the group that owns it (`sudo"
                                    + " usermod -aG docker $USER`, then log in again).")
                            .formatted(where);
            case NoEngine(var tried) ->
                    ("No container engine answers. Tried %s. Start one (for example `systemctl"
                                    + " start docker`), or set DOCKER_HOST.")
                            .formatted(String.join(", ", tried));
            case NoEngineSocket(var socket) -> "There is no socket at " + socket;
            case ForeignAddress(var address) ->
                    ("%s is no address we can reach; unix, npipe and tcp are. For ssh, forward the"
                                    + " socket first.")
                            .formatted(address);
            case UnusableConnection(var said) ->
                    "This kind of connection does not work on this system: " + said;
            case OddPing(var where, var status) ->
                    "%s answered a ping with status %d".formatted(where, status);
            case Closing() -> "The program is being closed";
            case Removed() -> "the container was removed";
            case NotThere(var name) ->
                    ("No container is called %s, and no id begins so. `docker ps -a` lists them"
                                    + " all.")
                            .formatted(name);
            case NoneFits(var containers, var port) ->
                    ("Of %d containers none carries the label redrill.target=true, none publishes"
                                    + " port %d, and none has an image called redis or valkey."
                                    + " Start one with `docker compose up -d`, or name yours.")
                            .formatted(containers, port);
            case SeveralFit(var containers, var sign) ->
                    "There are %d containers %s".formatted(containers, sign.describe());
            case NoPort(var container) ->
                    ("%s publishes no port, so it cannot be reached from here. Publish one (docker"
                                    + " run -p 127.0.0.1:6379:6379 …), or give its address as a"
                                    + " Redis URI")
                            .formatted(container);
            case NotRunning(var container) -> container + " is not running";
            case NotFrozen(var container) -> container + " is not frozen";
            case NotAvailable(var container, var because) ->
                    "This cannot be done to %s, because %s"
                            .formatted(container, because.describe());
            case BroughtServerFails() ->
                    "the redis-server that came along does not run here (on Linux it needs OpenSSL"
                            + " 3). "
                            + INSTALL;
            case NoServerForPlatform() ->
                    "no redis-server comes along for this platform. " + INSTALL;
            case CommandFailed(var command, var said) -> command + " failed: " + said;
            case Unexpected(var said) -> said;
        };
    }

    /** What to do without a redis-server. */
    String INSTALL =
            "Install Redis (Debian: apt install redis-server; macOS: brew install redis), or choose"
                    + " a container";
}
