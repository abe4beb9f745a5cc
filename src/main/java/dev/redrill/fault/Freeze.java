package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Freezes every process of the target: until the thaw, the kernel accepts connections but nothing
 * answers. Commands in flight may still run after the thaw.
 *
 * @param time until the thaw; above zero, at most {@link Fault#LONGEST}
 */
public record Freeze(Duration time) implements Fault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public Freeze {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'f';
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
    public Set<Need> needs() {
        return Set.of(Need.FREEZE);
    }

    /** The process survives, so the client reconnects as after a lost connection. */
    @Override
    public AttemptPlan.Kind plan() {
        return AttemptPlan.Kind.CONNECTION_LOST;
    }

    @Override
    public Optional<Duration> lasts() {
        return Optional.of(time);
    }

    @Override
    public Fault lasting(Duration other) {
        return new Freeze(other);
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Thaw(around.target().id());
    }

    @Override
    public void inject(Surroundings around) {
        Contained target = around.target();
        target.runtime().pause(target.id());
    }
}
