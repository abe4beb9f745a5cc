package dev.redrill.container;

/**
 * Why something cannot be done to a container here; every face makes its own words of it. Each is
 * half a sentence that follows "because".
 */
public sealed interface Unavailability {
    /** Nobody knows which container the Redis runs in. */
    record NoContainer(String endpoint) implements Unavailability {}

    /** The target is not open yet. */
    record StillOpening() implements Unavailability {}

    /** There is no process to do it to. */
    record NotRunning() implements Unavailability {}

    /** A rootless engine under the first version of control groups freezes nothing. */
    record NoFreezer() implements Unavailability {}

    /** Windows cannot freeze a process. */
    record NoFreezeOnWindows() implements Unavailability {}

    /** The embedded Redis has no restart policy that could fire. */
    record NoRestartPolicy() implements Unavailability {}

    /** The engine was asked, in vain. */
    record EngineFailed(ContainerFailure problem) implements Unavailability {}

    /** This user may not signal the process, and redis-cli cannot be run inside. */
    record NoRedisCli(ContainerFailure problem) implements Unavailability {}

    /** This user may not signal the process, and Redis was started without DEBUG. */
    record DebugIsOff() implements Unavailability {}

    /** This user may not signal the process, and Redis asks for a password. */
    record PasswordWanted() implements Unavailability {}

    /** This user may not signal the process, and redis-cli inside says something else. */
    record RedisCliSays(String said) implements Unavailability {}

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
