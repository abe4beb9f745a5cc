package dev.redrill.fault;

import dev.redrill.redis.Light;
import dev.redrill.state.Secret;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives the user of the target another password, and closes the connections of all normal clients:
 * open ones would go on.
 *
 * @param time until it is undone; above zero, at most {@link Fault#LONGEST}
 */
public record PasswordChange(Duration time) implements ServerFault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public PasswordChange {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'P';
    }

    @Override
    public Fault lasting(Duration other) {
        return new PasswordChange(other);
    }

    @Override
    public Optional<Light.Name> light() {
        return Optional.of(Light.Name.LINK);
    }

    @Override
    public Reaction reaction() {
        return Reaction.CALL_SOMEBODY;
    }

    @Override
    public List<List<String>> restoring(Admin admin) {
        String user = admin.user();
        List<String> passwords =
                admin.rules(user).stream()
                        .filter(rule -> rule.startsWith("#") || rule.equals("nopass"))
                        .toList();
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", user, "resetpass"));
        command.addAll(passwords);
        return List.of(command);
    }

    @Override
    public void change(Admin admin) {
        admin.call("ACL", "SETUSER", admin.user(), "resetpass", ">" + Secret.random().reveal());
        admin.killClients();
    }
}
