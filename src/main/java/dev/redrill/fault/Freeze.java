package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Every process of the target is frozen: connections are accepted by the kernel and nothing is
 * answered, until it is thawed. What was in flight may be carried out after the thaw.
 *
 * @param time until the thaw; above zero, at most {@link Fault#LONGEST}
 */
public record Freeze(Duration time) implements Fault {
    /** Refuses a time out of bounds, naming it. */
    public Freeze {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'f';
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.FREEZE);
    }

    /** The process stays, so the client comes back as from a lost connection. */
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
