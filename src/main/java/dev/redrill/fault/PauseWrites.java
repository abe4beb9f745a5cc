package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the answers to writes back, with CLIENT PAUSE; reads and PING work, on connections without
 * a waiting write. Since version 6.2. The pause ends by itself should nobody end it. See <a
 * href="https://redis.io/docs/latest/commands/client-pause/">CLIENT PAUSE</a>.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record PauseWrites(Duration time) implements ServerFault {
    private static final Duration LONGER = Duration.ofSeconds(10);

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public PauseWrites {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'W';
    }

    @Override
    public Fault lasting(Duration other) {
        return new PauseWrites(other);
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
    public List<List<String>> restoring(Admin admin) {
        if (admin.call("COMMAND", "INFO", "getex").size() < 2) // it came with this, too
        throw ServerFault.notAvailable(new Unavailability.TooOld("CLIENT UNPAUSE", "6.2"));
        return List.of(List.of("CLIENT", "UNPAUSE"));
    }

    @Override
    public void change(Admin admin) {
        long millis = time.plus(LONGER).toMillis();
        admin.call("CLIENT", "PAUSE", Long.toString(millis), "WRITE");
    }
}
