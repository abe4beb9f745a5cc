package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Wants one replica more for a write than there are: writes are refused with NOREPLICAS, reads and
 * PING work.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record TooFewReplicas(Duration time) implements ServerFault {
    private static final String CONNECTED = "connected_slaves:";

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public TooFewReplicas {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'T';
    }

    @Override
    public Fault lasting(Duration other) {
        return new TooFewReplicas(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.WRITE);
    }

    @Override
    public Reaction reaction() {
        return Reaction.SHED;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return ServerFault.settings(admin, "min-replicas-to-write", "min-replicas-max-lag");
    }

    @Override
    public void change(Admin admin) {
        long connected =
                admin.call("INFO", "replication").stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith(CONNECTED))
                        .mapToLong(line -> Long.parseLong(line.substring(CONNECTED.length())))
                        .sum();
        admin.call("CONFIG", "SET", "min-replicas-max-lag", "10");
        admin.call("CONFIG", "SET", "min-replicas-to-write", Long.toString(connected + 1));
    }
}
