package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a replica of a primary, of an address where nobody answers: writes are refused with
 * READONLY, reads and PING work.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record BecomeReplica(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public BecomeReplica {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'R';
    }

    @Override
    public Fault lasting(Duration other) {
        return new BecomeReplica(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LOADED);
    }

    @Override
    public Reaction reaction() {
        return Reaction.RE_RESOLVE;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        requirePrimary(admin);
        return List.of(List.of("REPLICAOF", "NO", "ONE"));
    }

    @Override
    public void change(Admin admin) {
        admin.call("REPLICAOF", "127.0.0.1", "1");
    }

    /**
     * To follow another primary again, a replica would have to fetch all data anew; a cluster
     * refuses the command, and Sentinel would make another server the primary.
     */
    static void requirePrimary(Admin admin) {
        if (!admin.call("ROLE").getFirst().equals("master"))
            throw ServerFault.notAvailable(new Unavailability.IsReplica());
        boolean watched =
                admin.call("CLIENT", "LIST").stream().anyMatch(l -> l.contains("name=sentinel-"));
        boolean cluster =
                admin.call("INFO", "cluster").stream()
                        .anyMatch(text -> text.contains("cluster_enabled:1"));
        if (watched || cluster) throw ServerFault.notAvailable(new Unavailability.RoleIsManaged());
    }
}
