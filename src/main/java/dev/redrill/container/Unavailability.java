package dev.redrill.container;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/** Why something cannot be done to a container here: half a sentence that follows "because". */
public sealed interface Unavailability extends Worded {
    /** Nobody knows which container the Redis runs in. */
    record NoContainer(String endpoint) implements Unavailability {}

    /** The target is not open yet. */
    record StillOpening() implements Unavailability {}

    /** There is no process to do it to. */
    record NotRunning() implements Unavailability {}

    /** A rootless engine on cgroup v1 cannot pause containers. */
    record NoFreezer() implements Unavailability {}

    /** Windows cannot freeze a process. */
    record NoFreezeOnWindows() implements Unavailability {}

    /** The embedded Redis has no restart policy that could fire. */
    record NoRestartPolicy() implements Unavailability {}

    /** The engine was asked, in vain. */
    record EngineFailed(ContainerFailure failure) implements Unavailability {
        @Override
        public Message message() {
            return failure.message();
        }
    }

    /** This user may not signal the process, and redis-cli cannot be run inside. */
    record NoRedisCli(ContainerFailure failure) implements Unavailability {}

    /** This user may not signal the process, and Redis was started without DEBUG. */
    record DebugIsOff() implements Unavailability {}

    /** This user may not signal the process, and Redis asks for a password. */
    record PasswordWanted() implements Unavailability {}

    /** This user may not signal the process, and redis-cli inside says something else. */
    record RedisCliSays(String said) implements Unavailability {}
}
