package dev.redrill.fault;

import dev.redrill.container.Contained;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.time.Durations;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Stops the target gracefully: SIGTERM, then SIGKILL after the grace period. Redis saves first if
 * it has save points. No restart policy acts after that, so the undo is a start.
 *
 * @param downtime from the end of the process to that start; above zero, at most {@link
 *     Fault#LONGEST}
 * @param grace above zero; engines count whole seconds
 */
public record Stop(Duration downtime, Duration grace) implements Fault {
    /** Throws {@link IllegalArgumentException} naming the value that is out of bounds. */
    public Stop {
        Fault.requireTime(downtime);
        Durations.requirePositive("the grace period", grace);
    }

    @Override
    public char key() {
        return 's';
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
        return Set.of(Need.STOP, Need.START);
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
        return new Stop(time, grace);
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Start(around.target().id());
    }

    @Override
    public void inject(Surroundings around) {
        Contained target = around.target();
        target.runtime().stop(target.id(), grace);
    }
}
