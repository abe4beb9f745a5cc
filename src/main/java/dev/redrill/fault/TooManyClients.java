package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sets maxclients to one, which is ours, and closes the connections of all normal clients: new ones
 * are refused.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record TooManyClients(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public TooManyClients {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'C';
    }

    @Override
    public Fault lasting(Duration other) {
        return new TooManyClients(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.SHED;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return ServerFault.settings(admin, "maxclients", "timeout");
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", "timeout", "0"); // or our idle connection would go
        admin.call("CONFIG", "SET", "maxclients", "1");
        admin.killClients();
    }
}
