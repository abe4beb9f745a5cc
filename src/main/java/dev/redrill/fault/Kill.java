package dev.redrill.fault;

import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the target with SIGKILL from outside. No restart policy acts after that, so the undo is a
 * start.
 *
 * @param downtime until that start; above zero, at most {@link Fault#LONGEST}
 */
public record Kill(Duration downtime) implements Fault {
    /** Throws {@link IllegalArgumentException} if the downtime is out of bounds. */
    public Kill {
        Fault.requireTime(downtime);
    }

    @Override
    public IncidentKind kind() {
        return IncidentKind.CRASH;
    }

    @Override
    public char key() {
        return 'c';
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
        return Set.of(Need.KILL, Need.START);
    }

    @Override
    public AttemptPlan.Kind plan() {
        return AttemptPlan.Kind.CRASH_RECOVERY;
    }

    @Override
    public Optional<Duration> lasts() {
        return Optional.of(downtime);
    }

    @Override
    public Fault lasting(Duration time) {
        return new Kill(time);
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Start(around.target().id());
    }

    @Override
    public void inject(Surroundings around) {
        around.target().runtime().kill(around.target().id());
    }
}
