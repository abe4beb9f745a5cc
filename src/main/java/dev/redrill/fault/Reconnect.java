package dev.redrill.fault;

import dev.redrill.retry.AttemptPlan;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Our own connection is dropped, if there is one, and made afresh; the server is left alone. */
public record Reconnect() implements Fault {
    @Override
    public char key() {
        return 'n';
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
