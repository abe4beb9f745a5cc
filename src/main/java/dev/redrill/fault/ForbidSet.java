package dev.redrill.fault;

import dev.redrill.redis.Light;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the right to send SET from the user of the target; all other commands work.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record ForbidSet(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public ForbidSet {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'F';
    }

    @Override
    public Fault lasting(Duration other) {
        return new ForbidSet(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.WRITE);
    }

    @Override
    public Reaction reaction() {
        return Reaction.CALL_SOMEBODY;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", admin.user()));
        admin.rules(admin.user()).stream()
                .takeWhile(rule -> !rule.startsWith("("))
                .filter(rule -> rule.startsWith("+") || rule.startsWith("-"))
                .forEach(words::add);
        return List.of(words);
    }

    @Override
    public void change(Admin admin) {
        admin.call("ACL", "SETUSER", admin.user(), "-set");
    }
}
