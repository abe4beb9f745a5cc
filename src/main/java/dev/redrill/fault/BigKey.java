package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one large value, and has a client read it again and again: everybody waits meanwhile.
 * Redis takes twice the size, for the value and for the answer.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param size of the value, in bytes; 1,024 to 2^29, the most that a Redis takes by default
 */
public record BigKey(Duration time, long size) implements ServerFault {
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Parameter SIZE =
            new Parameter("size", Parameter.Unit.BYTES, "64MB", 1L << 10, 512L << 20);

    /** The value and the answer. */
    private static final int COPIES = 2;

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public BigKey {
        Fault.requireTime(time);
        long _ = SIZE.require(size);
    }

    /** With 64 MB. */
    public BigKey(Duration time) {
        this(time, SIZE.usualNumber());
    }

    @Override
    public char key() {
        return 'g';
    }

    @Override
    public Fault lasting(Duration other) {
        return new BigKey(other, size);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(SIZE);
    }

    @Override
    public String value() {
        return SIZE.print(size);
    }

    @Override
    public Fault with(String value) {
        return new BigKey(time, SIZE.number(value));
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.empty();
    }

    @Override
    public Reaction reaction() {
        return Reaction.SHED;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.PLAIN_TCP);
    }

    @Override
    public long takes(Admin admin) {
        return COPIES * size;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        return List.of(key(admin).deletion());
    }

    private static TemporaryKey key(Admin admin) {
        return new TemporaryKey(admin.key("big-key"));
    }

    @Override
    public void change(Admin admin) {
        TemporaryKey key = key(admin);
        key.write(admin, size);
        admin.visit(
                EVERY,
                guest -> {
                    key.keep(guest);
                    guest.send("GET", key.name());
                    guest.skip();
                    guest.skip();
                });
    }
}
