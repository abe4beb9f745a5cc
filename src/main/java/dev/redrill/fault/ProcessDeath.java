package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the process inside the container, which the engine treats as a crash: its restart policy
 * acts, or else the undo is a start.
 *
 * @param downtime until that start; above zero, at most {@link Fault#LONGEST}
 */
public record ProcessDeath(Duration downtime) implements Fault {
    /** Throws {@link IllegalArgumentException} if the downtime is out of bounds. */
    public ProcessDeath {
        Fault.requireTime(downtime);
    }

    @Override
    public IncidentKind kind() {
        return IncidentKind.CRASH;
    }

    @Override
    public char key() {
        return 'p';
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
        return Set.of(Need.KILL_PROCESS, Need.START);
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
        return new ProcessDeath(time);
    }

    @Override
    public Undo undo(Surroundings around) {
        Contained target = around.target();
        return target.runtime().inspect(target.id()).restartsByItself()
                ? new Undo.Nothing()
                : new Undo.Start(target.id());
    }

    @Override
    public void inject(Surroundings around) {
        around.target().runtime().killProcess(around.target().id());
    }
}
