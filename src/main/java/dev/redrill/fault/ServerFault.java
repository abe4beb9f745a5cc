package dev.redrill.fault;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.Unavailability;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.text.Bytes;
import dev.redrill.text.Message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A fault that commands set in the server, for a time; the process keeps running. */
public sealed interface ServerFault extends Fault
        permits KillOneByOne,
                ConnectionsOccupied,
                CachePenetration,
                BigKey,
                SlowReader,
                MemoryFull,
                PauseWrites,
                PauseAll,
                TooManyClients,
                PasswordChange,
                UserOff,
                ForbidSet,
                BecomeReplica,
                StaleReplica,
                TooFewReplicas,
                SlowScript,
                Stall,
                Loading,
                SaveFails {
    /** Until it is undone; above zero, at most {@link Fault#LONGEST}. */
    Duration time();

    @Override
    default Set<Need> needs() {
        return Set.of(Need.ADMIN);
    }

    @Override
    default AttemptPlan.Kind plan() {
        return AttemptPlan.Kind.CONNECTION_LOST;
    }

    @Override
    default Optional<Duration> lasts() {
        return Optional.of(time());
    }

    /** Whether it ends by itself when its time is over, and nothing can end it sooner. */
    default boolean expires() {
        return false;
    }

    /**
     * The commands that put the server back, read from it before the fault; what the fault does as
     * its user ends with that one, and needs none.
     *
     * @throws dev.redrill.container.ContainerException if the server cannot be asked, or the fault
     *     would not show there
     */
    List<List<String>> restoring(Admin admin);

    /**
     * Sends the commands of the fault.
     *
     * @throws dev.redrill.container.ContainerException if one is refused
     */
    void change(Admin admin);

    @Override
    default Message yes(String target) {
        return Message.of("fault.yes", label(), target);
    }

    @Override
    default Undo undo(Surroundings around) {
        if (expires()) return new Undo.Nothing();
        Admin admin = around.admin();
        admin.otherFault()
                .ifPresent(
                        user -> {
                            throw notAvailable(new Unavailability.BrokenByAnother(user));
                        });
        return Undo.Restore.by(restoring(admin));
    }

    @Override
    default void inject(Surroundings around) {
        change(around.admin());
    }

    /** The value of a setting; empty where the server does not know it. */
    static String value(Admin admin, String name) {
        return admin.config(name).getOrDefault(name, "");
    }

    /** Whether a restart of the server loads what it has on disk. */
    static boolean persists(Admin admin) {
        return !value(admin, "save").isEmpty() || value(admin, "appendonly").equals("yes");
    }

    /** What the target's state does not allow. */
    static ContainerException notAvailable(Unavailability because) {
        return new ContainerException(new ContainerFailure.NotAvailable("Redis", because));
    }

    /**
     * Makes sure that nobody else's keys would be evicted, nor their writes refused.
     *
     * @throws ContainerException if there are fewer bytes left below the limit
     */
    static void requireRoom(Admin admin, long bytes) {
        String limit = value(admin, "maxmemory");
        long most = limit.isEmpty() ? 0 : Long.parseLong(limit);
        if (most == 0) most = admin.info("memory", "total_system_memory");
        if (most != 0 && admin.info("memory", "used_memory") + bytes > most)
            throw notAvailable(new Unavailability.MemoryIsLimited(Bytes.print(bytes)));
    }

    /** The commands that set each of the settings to the value it has now. */
    static List<List<String>> settings(Admin admin, String... names) {
        return admin.config(names).entrySet().stream()
                .map(set -> List.of("CONFIG", "SET", set.getKey(), set.getValue()))
                .toList();
    }
}
