package dev.redrill.fault;

import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the dump a name that no file system takes and has the server save: that fails, and writes
 * and PING are refused with MISCONF. Where the server was started so that this setting can be
 * changed.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record SaveFails(Duration time) implements ServerFault {
    private static final String FILE = "dbfilename";
    private static final int TOO_LONG = 300;

    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public SaveFails {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'D';
    }

    @Override
    public Fault lasting(Duration other) {
        return new SaveFails(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.PING);
    }

    @Override
    public Reaction reaction() {
        return Reaction.CALL_SOMEBODY;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.ADMIN, Need.PROTECTED_SETTINGS);
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        if (ServerFault.value(admin, "save").isEmpty())
            throw ServerFault.notAvailable(new Unavailability.NoSavePoints());
        List<List<String>> commands =
                new ArrayList<>(ServerFault.settings(admin, FILE, "stop-writes-on-bgsave-error"));
        commands.add(List.of("BGSAVE"));
        return commands;
    }

    @Override
    public void change(Admin admin) {
        admin.call("CONFIG", "SET", FILE, "x".repeat(TOO_LONG));
        admin.call("CONFIG", "SET", "stop-writes-on-bgsave-error", "yes");
        admin.call("BGSAVE");
    }
}
