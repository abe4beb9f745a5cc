package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one large value, and has a client read it again and again: everybody waits meanwhile. The
 * key expires by itself a minute after its time, also in a server that has restarted.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 * @param size of the value, in bytes; 1,024 to 2^29, the most that a Redis takes by default
 */
public record BigKey(Duration time, long size) implements ServerFault {
    private static final String KEY = "big-key";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Parameter SIZE =
            new Parameter("size", Parameter.Unit.BYTES, 64L << 20, 1L << 10, 512L << 20);
    private static final int COPIES = 2;

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public BigKey {
        Fault.requireTime(time);
        long _ = SIZE.require(size);
    }

    /** With 64 MB. */
    public BigKey(Duration time) {
        this(time, SIZE.usual());
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
    public Fault with(long value) {
        return new BigKey(time, value);
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
    public List<List<String>> restoring(Admin admin) {
        if (!fits(admin)) throw ServerFault.notAvailable(new Unavailability.MemoryIsLimited());
        return List.of(List.of("UNLINK", admin.key(KEY)));
    }

    /** Otherwise keys of others would be evicted, or their writes refused. */
    private boolean fits(Admin admin) {
        long most = Long.parseLong(ServerFault.value(admin, "maxmemory"));
        return most == 0 || used(admin) + COPIES * size <= most;
    }

    private static long used(Admin admin) {
        return admin.call("INFO", "memory").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void change(Admin admin) {
        String key = admin.key(KEY);
        String last = Long.toString(size - 1);
        admin.call("SETRANGE", key, last, "x"); // what is before it is filled with zeros
        admin.call("PEXPIRE", key, Long.toString(time.plus(KEPT).toMillis()));
        admin.visit(
                PAUSE,
                guest -> {
                    guest.send("GET", key);
                    guest.skip();
                });
    }
}
