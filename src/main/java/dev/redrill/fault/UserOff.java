package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Switches the user of the target off, and closes the connections of all normal clients: open ones
 * would go on.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record UserOff(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public UserOff {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'U';
    }

    @Override
    public Fault lasting(Duration other) {
        return new UserOff(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.CALL_SOMEBODY;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of(List.of("ACL", "SETUSER", admin.user(), "on"));
    }

    @Override
    public void change(Admin admin) {
        admin.call("ACL", "SETUSER", admin.user(), "off");
        admin.killClients();
    }
}
