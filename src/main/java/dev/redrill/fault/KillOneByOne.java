package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Closes the connection of one normal client after the other with CLIENT KILL, the oldest first,
 * our own too when its turn comes; the server keeps running, and each may connect again at once.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param every from one to the next; 100 ms to a minute
 */
public record KillOneByOne(Duration time, Duration every) implements ServerFault {
    private static final Parameter EVERY =
            new Parameter("every", Parameter.Unit.MILLIS, "1s", 100, 60_000);

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public KillOneByOne {
        Fault.requireTime(time);
        long _ = EVERY.require(every.toMillis());
    }

    /** One client a second. */
    public KillOneByOne(Duration time) {
        this(time, Duration.ofMillis(EVERY.usualNumber()));
    }

    @Override
    public char key() {
        return 'K';
    }

    @Override
    public Fault lasting(Duration other) {
        return new KillOneByOne(other, every);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(EVERY);
    }

    @Override
    public String value() {
        return EVERY.print(every.toMillis());
    }

    @Override
    public Fault with(String value) {
        return new KillOneByOne(time, Duration.ofMillis(EVERY.number(value)));
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
        admin.repeat(every, admin::killOldestClient);
    }
}
