package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script that takes the whole server: everybody waits, and is told BUSY after a second. The
 * script ends by itself should nobody kill it.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record SlowScript(Duration time) implements ServerFault {
    /** More than any server counts in a second, so that the script is killed before it ends. */
    private static final long A_SECOND = 1_000_000_000L;

    /** A script sees no clock that goes on. */
    private static final String SCRIPT = "for i = 1, tonumber(ARGV[1]) do end";

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public SlowScript {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'L';
    }

    @Override
    public Fault lasting(Duration other) {
        return new SlowScript(other);
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
        List<List<String>> commands = new ArrayList<>(List.of(List.of("SCRIPT", "KILL")));
        commands.addAll(ServerFault.settings(admin, "lua-time-limit"));
        return commands;
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", "lua-time-limit", "1000");
        admin.start("EVAL", SCRIPT, "0", Long.toString(A_SECOND * (time.toSeconds() + 1)));
    }
}
