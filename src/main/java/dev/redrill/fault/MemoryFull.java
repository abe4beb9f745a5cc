package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Leaves no memory for data: commands that need some are refused with OOM, reads and PING work. The
 * policy is set first, so that nothing is evicted.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record MemoryFull(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public MemoryFull {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'M';
    }

    @Override
    public Fault lasting(Duration other) {
        return new MemoryFull(other);
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
        return ServerFault.settings(admin, "maxmemory", "maxmemory-policy");
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", "maxmemory-policy", "noeviction");
        admin.call("CONFIG", "SET", "maxmemory", "1");
    }
}
