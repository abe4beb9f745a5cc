package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the server to sleep with DEBUG SLEEP: connections are accepted and nothing answers. Nothing
 * can end it early.
 *
 * @param time until it ends; above zero, at most {@link Fault#LONGEST_UNHASTENED}
 */
public record Stall(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public Stall {
        Fault.requireTime(time, LONGEST_UNHASTENED);
    }

    @Override
    public char key() {
        return 'Z';
    }

    @Override
    public Fault lasting(Duration other) {
        return new Stall(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.WAIT;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.DEBUG);
    }

    @Override
    public boolean expires() {
        return true;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of();
    }

    @Override
    public void change(Admin admin) {
        admin.start("DEBUG", "SLEEP", Double.toString(time.toMillis() / 1e3));
    }
}
