package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the answers to all commands back, with CLIENT PAUSE; connections are accepted. Nothing can
 * end it early: the server would keep that command waiting, too. See <a
 * href="https://redis.io/docs/latest/commands/client-pause/">CLIENT PAUSE</a>.
 *
 * @param time until it ends; above zero, at most {@link Fault#LONGEST_UNHASTENED}
 */
public record PauseAll(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public PauseAll {
        Fault.requireTime(time, LONGEST_UNHASTENED);
    }

    @Override
    public char key() {
        return 'A';
    }

    @Override
    public Fault lasting(Duration other) {
        return new PauseAll(other);
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
    public boolean expires() {
        return true;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of();
    }

    @Override
    public void change(Admin admin) {
        admin.call("CLIENT", "PAUSE", Long.toString(time.toMillis()));
    }
}
