package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a replica of a primary, which has lost its own and serves no stale data: nearly everything
 * is refused with MASTERDOWN.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record StaleReplica(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public StaleReplica {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'S';
    }

    @Override
    public Fault lasting(Duration other) {
        return new StaleReplica(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.PING);
    }

    @Override
    public Reaction reaction() {
        return Reaction.RE_RESOLVE;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        BecomeReplica.requirePrimary(admin);
        List<List<String>> commands = new ArrayList<>(List.of(List.of("REPLICAOF", "NO", "ONE")));
        commands.addAll(ServerFault.settings(admin, "replica-serve-stale-data"));
        return commands;
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", "replica-serve-stale-data", "no");
        admin.call("REPLICAOF", "127.0.0.1", "1");
    }
}
