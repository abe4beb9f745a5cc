package dev.redrill.fault;

import dev.redrill.container.Contained;
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
import java.util.stream.LongStream;

/** A fault that commands set in the server, for a time; the process keeps running. */
public sealed interface ServerFault extends Fault
        permits KillOneByOne,
                ConnectionsOccupied,
                CachePenetration,
                MassExpiry,
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
     * How many bytes of the server's memory it takes at most; 0 where that is not worth asking.
     *
     * @throws dev.redrill.container.ContainerException if the server cannot be asked
     */
    default long takes(Admin admin) {
        return 0;
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
        requireRoom(around);
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

    /** The value of a setting that is a number; 0 where the server does not know it. */
    static long number(Admin admin, String name) {
        String value = value(admin, name);
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    /** Whether a restart of the server loads what it has on disk. */
    static boolean persists(Admin admin) {
        return !value(admin, "save").isEmpty() || value(admin, "appendonly").equals("yes");
    }

    /** What the target's state does not allow. */
    static ContainerException notAvailable(Unavailability because) {
        return new ContainerException(new ContainerFailure.NotAvailable("Redis", because));
    }

    /** Otherwise keys of others would be evicted, their writes refused, or the process killed. */
    private void requireRoom(Surroundings around) {
        Admin admin = around.admin();
        long takes = takes(admin);
        if (takes == 0) return;
        Contained in = around.contained();
        long limit =
                LongStream.of(
                                number(admin, "maxmemory"),
                                in == null ? 0 : in.runtime().memoryLimit(in.id()),
                                admin.info("memory", "total_system_memory"))
                        .filter(each -> each > 0)
                        .min()
                        .orElse(Long.MAX_VALUE);
        if (admin.info("memory", "used_memory") + takes > limit)
            throw notAvailable(
                    new Unavailability.MemoryIsLimited(Bytes.print(takes), Bytes.print(limit)));
    }

    /** The commands that set each of the settings to the value it has now. */
    static List<List<String>> settings(Admin admin, String... names) {
        return admin.config(names).entrySet().stream()
                .map(set -> List.of("CONFIG", "SET", set.getKey(), set.getValue()))
                .toList();
    }
}
