package dev.redrill.container;

/**
 * Why something cannot be done to a container here; every face makes its own words of it. Each is
 * half a sentence that follows "because".
 */
public sealed interface Hindrance {
    /** Nobody knows which container the Redis runs in. */
    record NoContainer(String endpoint) implements Hindrance {}

    /** The target is not open yet. */
    record StillOpening() implements Hindrance {}

    /** There is no process to do it to. */
    record NotRunning() implements Hindrance {}

    /** A rootless engine under the first version of control groups freezes nothing. */
    record NoFreezer() implements Hindrance {}

    /** Windows cannot freeze a process. */
    record NoFreezeOnWindows() implements Hindrance {}

    /** The embedded Redis has no restart policy that could fire. */
    record NoRestartPolicy() implements Hindrance {}

    /** The engine was asked, in vain. */
    record EngineFailed(ContainerProblem problem) implements Hindrance {}

    /** This user may not signal the process, and redis-cli cannot be run inside. */
    record NoRedisCli(ContainerProblem problem) implements Hindrance {}

    /** This user may not signal the process, and Redis was started without DEBUG. */
    record DebugIsOff() implements Hindrance {}

    /** This user may not signal the process, and Redis asks for a password. */
    record PasswordWanted() implements Hindrance {}

    /** This user may not signal the process, and redis-cli inside says something else. */
    record RedisCliSays(String said) implements Hindrance {}

    /** In half a sentence, for logs and the command line. */
    default String describe() {
        return switch (this) {
            case NoContainer(var endpoint) -> "the container of " + endpoint + " is not known";
            case StillOpening() -> "the target is still being opened";
            case NotRunning() -> "the container does not run";
            case NoFreezer() ->
                    "a rootless engine can freeze nothing under the first version of control"
                            + " groups";
            case NoFreezeOnWindows() -> "Windows cannot freeze a process";
            case NoRestartPolicy() ->
                    "the embedded Redis has no restart policy that could fire; its crash is the"
                            + " death of the process already";
            case EngineFailed(var problem) -> problem.describe();
            case NoRedisCli(var problem) ->
                    "this user may not signal it, and redis-cli cannot be run inside: "
                            + problem.describe();
            case DebugIsOff() ->
                    "this user may not signal it, and Redis was started without"
                            + " --enable-debug-command local";
            case PasswordWanted() -> "this user may not signal it, and Redis asks for a password";
            case RedisCliSays(var said) ->
                    "this user may not signal it, and redis-cli inside says: " + said;
        };
    }
}
