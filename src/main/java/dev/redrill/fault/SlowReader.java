package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the answers that the server keeps for a client to 4 MB, and has a client ask on and read
 * nothing: the server closes its connection, again and again. Any client whose answers pile up like
 * that is closed, too, and so is one that asks for more at once, however fast it reads.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record SlowReader(Duration time) implements ServerFault {
    private static final String SETTING = "client-output-buffer-limit";
    private static final long LIMIT = 4L << 20;

    /** Together 12.5 MB a second, of which no one answer nears the limit. */
    private static final Duration EVERY = Duration.ofMillis(40);

    private static final int QUESTIONS = 8;
    private static final long VALUE = 64L << 10;

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public SlowReader {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'w';
    }

    @Override
    public Fault lasting(Duration other) {
        return new SlowReader(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.empty();
    }

    @Override
    public Reaction reaction() {
        return Reaction.RETRY;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.PLAIN_TCP);
    }

    @Override
    public long takes(Admin admin) {
        return 2 * LIMIT;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        List<List<String>> commands = new ArrayList<>(ServerFault.settings(admin, SETTING));
        commands.add(key(admin).deletion());
        return commands;
    }

    private static TemporaryKey key(Admin admin) {
        return new TemporaryKey(admin.key("slow-reader"));
    }

    @Override
    public void change(Admin admin) {
        TemporaryKey key = key(admin);
        key.write(admin, VALUE);
        admin.call("CONFIG", "SET", SETTING, "normal " + LIMIT + " 0 0");
        admin.visit(
                EVERY,
                guest -> {
                    key.keep(guest);
                    for (int i = 0; i < QUESTIONS; i++) guest.send("GET", key.name());
                });
    }
}
