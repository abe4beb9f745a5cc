package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Limits what the server keeps for a client to read, to one megabyte, and has a client ask for more
 * than that and read none of it: the server closes its connection, again and again. Other clients
 * are hit when they, too, ask for so much and read too slowly.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record SlowReader(Duration time) implements ServerFault {
    private static final String SETTING = "client-output-buffer-limit";
    private static final String KEY = "slow-reader";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;

    /** What the system keeps between the two of them is less. */
    private static final int QUESTIONS = 64;

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
    public List<List<String>> restoring(Admin admin) {
        List<List<String>> commands = new ArrayList<>(ServerFault.settings(admin, SETTING));
        commands.add(List.of("UNLINK", admin.key(KEY)));
        return commands;
    }

    @Override
    public void change(Admin admin) {
        String key = admin.key(KEY);
        admin.call("SETRANGE", key, Integer.toString(MEGABYTE - 1), "x");
        admin.call("PEXPIRE", key, Long.toString(time.plus(KEPT).toMillis()));
        admin.call("CONFIG", "SET", SETTING, "normal " + MEGABYTE + " 0 0");
        admin.visit(
                PAUSE,
                guest -> {
                    for (int i = 0; i < QUESTIONS; i++) guest.send("GET", key);
                });
    }
}
