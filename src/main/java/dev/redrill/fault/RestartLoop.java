package dev.redrill.fault;

import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Kills the target with SIGKILL and starts it at once, and kills it again a while after each start:
 * who takes the first answer for a recovery loses the link again.
 *
 * @param time until it is killed no more; above zero, at most {@link Fault#LONGEST}
 * @param every from a start to the next kill; 200 ms to a minute
 */
public record RestartLoop(Duration time, Duration every) implements Fault {
    private static final Parameter EVERY =
            new Parameter("every", Parameter.Unit.MILLIS, "2s", 200, 60_000);

    /** Throws {@link IllegalArgumentException} if an argument is out of bounds. */
    public RestartLoop {
        Fault.requireTime(time);
        long _ = EVERY.require(every.toMillis());
    }

    /** Two seconds after each start. */
    public RestartLoop(Duration time) {
        this(time, Duration.ofMillis(EVERY.usualNumber()));
    }

    @Override
    public char key() {
        return 'l';
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
        return Optional.of(time);
    }

    @Override
    public Fault lasting(Duration other) {
        return new RestartLoop(other, every);
    }

    @Override
    public Optional<Parameter> parameter() {
        return Optional.of(EVERY);
    }

    @Override
    public String value() {
        return EVERY.print(every.toMillis());
    }

    @Override
    public Fault with(String value) {
        return new RestartLoop(time, Duration.ofMillis(EVERY.number(value)));
    }

    @Override
    public Optional<Duration> again() {
        return Optional.of(every);
    }

    @Override
    public Undo undo(Surroundings around) {
        return new Undo.Start(around.target().id(), true);
    }

    @Override
    public void inject(Surroundings around) {
        around.target().runtime().kill(around.target().id());
    }
}
