package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Closes the connection of one normal client a second with CLIENT KILL, the oldest first, our own
 * too when its turn comes; the server keeps running, and each may connect again at once.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record KillOneByOne(Duration time) implements ServerFault {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public KillOneByOne {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'K';
    }

    @Override
    public Fault lasting(Duration other) {
        return new KillOneByOne(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.RETRY;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of();
    }

    @Override
    public void change(Admin admin) {
        admin.repeat(EVERY, admin::killOldestClient);
    }
}
