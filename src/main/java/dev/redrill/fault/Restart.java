package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Stops the target gracefully and starts it at once, in one call. A start is owed only if that call
 * fails.
 *
 * @param grace for the stop, then force; above zero; engines count whole seconds
 */
public record Restart(Duration grace) implements Fault {
    /** Throws {@link IllegalArgumentException} if the grace period is out of bounds. */
    public Restart {
        Durations.requirePositive("the grace period", grace);
    }

    @Override
    public char key() {
        return 'r';
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
        return Set.of(Need.RESTART);
    }

    @Override
    public AttemptPlan.Kind plan() {
        return AttemptPlan.Kind.RESTART_RECOVERY;
    }

    @Override
    public Optional<Duration> lasts() {
        return Optional.empty();
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Start(around.target().id());
    }

    @Override
    public void inject(Surroundings around) {
        Contained target = around.target();
        target.runtime().restart(target.id(), grace);
    }
}
