package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;
import dev.redrill.state.Secret;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Has the server save its data and load it again, slowly, with DEBUG RELOAD: it answers LOADING.
 * Some keys that expire at once are added, since it only answers after every two kilobytes.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record Loading(Duration time) implements ServerFault {
    private static final String DELAY = "key-load-delay";
    private static final String INTERVAL = "loading-process-events-interval-bytes";
    private static final int FILLERS = 200;
    private static final int PARTS = 70;
    private static final Duration EXPIRE = Duration.ofSeconds(2);

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public Loading {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'G';
    }

    @Override
    public Fault lasting(Duration other) {
        return new Loading(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.PING);
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
    public List<List<String>> restoring(Admin admin) {
        if (!ServerFault.persists(admin))
            throw ServerFault.notAvailable(new Unavailability.PersistsNothing());
        return ServerFault.settings(admin, DELAY, INTERVAL);
    }

    @Override
    public void change(Admin admin) {
        long keys = Long.parseLong(admin.call("DBSIZE").getFirst()) + FILLERS;
        String prefix = "redrill:" + UUID.randomUUID() + ":";
        for (int i = 0; i < FILLERS; i++)
            admin.call("SET", prefix + i, filler(), "PX", Long.toString(EXPIRE.toMillis()));
        long micros = Math.max(1, TimeUnit.NANOSECONDS.toMicros(time.toNanos()) / keys);
        admin.call("CONFIG", "SET", INTERVAL, "1024");
        admin.call("CONFIG", "SET", DELAY, Long.toString(micros));
        admin.start("DEBUG", "RELOAD");
    }

    /** Not compressible, so that it takes its space in the file. */
    private static String filler() {
        return IntStream.range(0, PARTS)
                .mapToObj(_ -> Secret.random().reveal())
                .collect(Collectors.joining());
    }
}
