package dev.redrill.ui.text;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.EngineCall;
import dev.redrill.container.RedisFinder.Sign;
import dev.redrill.container.Unavailability;

/**
 * What went wrong with an engine or a container, in the language of whoever looks. What the engine
 * or the system said itself stays as it was said.
 */
public final class ContainerWords {
    private ContainerWords() {}

    /** What happened and, where one can say, what to do. */
    public static String line(Texts texts, ContainerFailure problem) {
        return switch (problem) {
            case ContainerFailure.EngineSaid(var call, var status, _, var said) ->
                    texts.get(
                            "problem.engine-said",
                            call(texts, call),
                            Integer.toString(status),
                            said);
            case ContainerFailure.NoAnswer(var call, var where, var said) ->
                    texts.get("problem.no-answer", call(texts, call), where, said);
            case ContainerFailure.EngineGone(var call, var where, var said) ->
                    texts.get("problem.engine-gone", call(texts, call), where, said);
            case ContainerFailure.CallFailed(var call, var where, var said) ->
                    texts.get("problem.call-failed", call(texts, call), where, said);
            case ContainerFailure.TookTooLong(var call, var limit) ->
                    texts.get(
                            "problem.too-long", call(texts, call), Long.toString(limit.toMillis()));
            case ContainerFailure.Interrupted(var call) ->
                    texts.get("problem.interrupted", call(texts, call));
            case ContainerFailure.BrokeOff(var call, var said) ->
                    texts.get("problem.broke-off", call(texts, call), said);
            case ContainerFailure.NotPermitted(var where) ->
                    texts.get("problem.not-permitted", where);
            case ContainerFailure.NoEngine(var tried) ->
                    texts.get("problem.no-engine", String.join(", ", tried));
            case ContainerFailure.NoEngineSocket(var socket) ->
                    texts.get("problem.no-engine-socket", socket);
            case ContainerFailure.ForeignAddress(var address) ->
                    texts.get("problem.foreign-address", address);
            case ContainerFailure.UnusableConnection(var said) ->
                    texts.get("problem.unusable-connection", said);
            case ContainerFailure.OddPing(var where, var status) ->
                    texts.get("problem.odd-ping", where, Integer.toString(status));
            case ContainerFailure.Closing() -> texts.get("problem.closing");
            case ContainerFailure.Removed() -> texts.get("problem.removed");
            case ContainerFailure.NotThere(var name) -> texts.get("problem.not-there", name);
            case ContainerFailure.NoneFits(var containers, var port) ->
                    texts.get(
                            "problem.none-fits",
                            Integer.toString(containers),
                            Integer.toString(port));
            case ContainerFailure.SeveralFit(var containers, var sign) ->
                    texts.get(
                            "problem.several-fit", Integer.toString(containers), sign(texts, sign));
            case ContainerFailure.NoPort(var container) -> texts.get("problem.no-port", container);
            case ContainerFailure.NotRunning(var container) ->
                    texts.get("problem.not-running", container);
            case ContainerFailure.NotFrozen(var container) ->
                    texts.get("problem.not-frozen", container);
            case ContainerFailure.NotAvailable(var container, var because) ->
                    texts.get("problem.not-available", container, because(texts, because));
            case ContainerFailure.BroughtServerFails() ->
                    texts.get("problem.brought-server-fails", texts.get("problem.install"));
            case ContainerFailure.NoServerForPlatform() ->
                    texts.get("problem.no-server", texts.get("problem.install"));
            case ContainerFailure.CommandFailed(var command, var said) ->
                    texts.get("problem.command-failed", command, said);
            case ContainerFailure.Unexpected(var said) -> said;
        };
    }

    /** What to do about it. */
    public static String remedy(Texts texts, ContainerFailure problem) {
        if (problem instanceof ContainerFailure.Unexpected) return texts.get("remedy.log");
        return texts.get(
                switch (problem.failure()) {
                    case ENGINE_MISSING -> "remedy.start-engine";
                    case NOT_PERMITTED -> "remedy.permit";
                    case TIMED_OUT -> "remedy.engine-hangs";
                    case NOT_FOUND -> "remedy.choose";
                    case CONFLICT -> "remedy.name-one";
                    case NOT_AVAILABLE, OTHER -> "remedy.other";
                });
    }

    /** Why something cannot be done, as half a sentence. */
    public static String because(Texts texts, Unavailability hindrance) {
        return switch (hindrance) {
            case Unavailability.NoContainer(var endpoint) ->
                    texts.get("hindrance.no-container", endpoint);
            case Unavailability.StillOpening() -> texts.get("hindrance.still-opening");
            case Unavailability.NotRunning() -> texts.get("hindrance.not-running");
            case Unavailability.NoFreezer() -> texts.get("hindrance.no-freezer");
            case Unavailability.NoFreezeOnWindows() -> texts.get("hindrance.no-freeze-on-windows");
            case Unavailability.NoRestartPolicy() -> texts.get("hindrance.no-restart-policy");
            case Unavailability.EngineFailed(var problem) -> line(texts, problem);
            case Unavailability.NoRedisCli(var problem) ->
                    texts.get("hindrance.no-redis-cli", line(texts, problem));
            case Unavailability.DebugIsOff() -> texts.get("hindrance.debug-is-off");
            case Unavailability.PasswordWanted() -> texts.get("hindrance.password-wanted");
            case Unavailability.RedisCliSays(var said) ->
                    texts.get("hindrance.redis-cli-says", said);
        };
    }

    /** What a container is doing. */
    public static String phase(Texts texts, ContainerInfo.Phase phase) {
        return texts.get(
                switch (phase) {
                    case CREATED -> "container.created";
                    case RUNNING -> "container.running";
                    case PAUSED -> "container.paused";
                    case RESTARTING -> "container.restarting";
                    case EXITED -> "container.exited";
                    case REMOVED -> "container.removed";
                });
    }

    private static String sign(Texts texts, Sign sign) {
        return switch (sign) {
            case Sign.Named(var name) -> texts.get("sign.named", name);
            case Sign.Labelled() -> texts.get("sign.labelled");
            case Sign.OnPort(var port) -> texts.get("sign.on-port", Integer.toString(port));
            case Sign.RedisImage() -> texts.get("sign.redis-image");
        };
    }

    private static String call(Texts texts, EngineCall call) {
        return texts.get(
                switch (call.kind()) {
                    case LOOK -> "call.look";
                    case CONNECT -> "call.connect";
                    case PING -> "call.ping";
                    case LIST -> "call.list";
                    case INSPECT -> "call.inspect";
                    case START -> "call.start";
                    case STOP -> "call.stop";
                    case RESTART -> "call.restart";
                    case KILL -> "call.kill";
                    case PAUSE -> "call.pause";
                    case UNPAUSE -> "call.unpause";
                    case ASK_FOR_FREEZER -> "call.freezer";
                    case FOLLOW_EVENTS -> "call.events";
                    case FOLLOW_LOG -> "call.log";
                    case RUN_REDIS_CLI -> "call.redis-cli";
                },
                call.subject());
    }
}
