package dev.redrill.fault;

import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Drops our own connection, if any, and connects again; does not touch the server. */
public record Reconnect() implements Fault {
    @Override
    public char key() {
        return 'n';
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
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public AttemptPlan.Kind plan() {
        return AttemptPlan.Kind.CONNECTION_LOST;
    }

    @Override
    public Optional<Duration> lasts() {
        return Optional.empty();
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Nothing();
    }

    @Override
    public void inject(Surroundings around) {
        around.redis().reconnect();
    }
}
