package dev.redrill.container;

import dev.redrill.text.Message;
import dev.redrill.text.Worded;

/** Why an action is not possible for a container here: a clause that follows "because". */
public sealed interface Unavailability extends Worded {
    /** The container of this Redis is not known. */
    record NoContainer(String endpoint) implements Unavailability {}

    /** The target is not open yet. */
    record StillOpening() implements Unavailability {}

    /** The container has no running process. */
    record NotRunning() implements Unavailability {}

    /** The engine deletes the container when its process ends; the user may accept that. */
    record RemovedOnExit(String container) implements Unavailability {
        @Override
        public boolean isAcceptable() {
            return true;
        }
    }

    /** It uses the network of the machine or of another container, or has none. */
    record NoNetworkOfItsOwn() implements Unavailability {}

    /** A rootless engine on cgroup v1 cannot pause containers. */
    record NoFreezer() implements Unavailability {}

    /** Windows cannot freeze a process. */
    record NoFreezeOnWindows() implements Unavailability {}

    /** The embedded Redis has no restart policy that could fire. */
    record NoRestartPolicy() implements Unavailability {}

    /** A call to the engine failed. */
    record EngineFailed(ContainerFailure failure) implements Unavailability {
        @Override
        public Message message() {
            return failure.message();
        }
    }

    /** The client is connected to another Redis, so that a fault would not reach it. */
    record NotConnected(ContainerFailure failure) implements Unavailability {
        @Override
        public Message message() {
            return failure.message();
        }
    }

    /** This user may not signal the process, and redis-cli cannot be run inside. */
    record NoRedisCli(ContainerFailure failure) implements Unavailability {}

    /** This user may not signal the process, and Redis was started without DEBUG. */
    record DebugIsOff() implements Unavailability {}

    /** This user may not signal the process, and Redis requires a password. */
    record PasswordWanted() implements Unavailability {}

    /** This user may not signal the process, and redis-cli in the container reports an error. */
    record RedisCliSays(String said) implements Unavailability {}

    /** Redis does not take DEBUG, or not from here. */
    record NoDebug(String said) implements Unavailability {}

    /** Redis does not let settings be changed that name files, or not from here. */
    record SettingProtected(String setting) implements Unavailability {}

    /** The connection is encrypted, or goes through a Unix socket. */
    record NotPlainTcp() implements Unavailability {}

    /** What a fault takes is not left below maxmemory, or below what the container may use. */
    record MemoryIsLimited(String wanted, String limit) implements Unavailability {}

    /** So many clients more would exceed maxclients. */
    record TooFewPlaces(long wanted, long left) implements Unavailability {}

    /** A fault of another Redrill is in force in this server; the settings now are not its own. */
    record BrokenByAnother(String user) implements Unavailability {}

    /** It saves what is kept in it, and whoever undoes a fault after a restart has no password. */
    record PasswordAfterRestart() implements Unavailability {}

    /** A key could not be moved to another name, whose slot another server has. */
    record InCluster() implements Unavailability {}

    /** When its memory is full it lets any key go, also one that is to be put back. */
    record EvictsAnyKey(String policy) implements Unavailability {}

    /** The server follows a primary already. */
    record IsReplica() implements Unavailability {}

    /** Sentinel or a cluster decides which server is the primary. */
    record RoleIsManaged() implements Unavailability {}

    /** The server does not know a command yet. */
    record TooOld(String command, String since) implements Unavailability {}

    /** Without save points Redis never has to save. */
    record NoSavePoints() implements Unavailability {}

    /** Neither AOF nor save points: a file that is saved now would be loaded at the next start. */
    record PersistsNothing() implements Unavailability {}

    /** Whether the user may say yes to it all the same. */
    default boolean isAcceptable() {
        return false;
    }
}
