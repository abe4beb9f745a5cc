package dev.redrill.fault;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.retry.AttemptPlan;

import io.lettuce.core.KillArgs;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Closes the connections of all normal clients, our own too, with CLIENT KILL; the server keeps
 * running. Replicas and subscribers keep theirs. See <a
 * href="https://redis.io/docs/latest/commands/client-kill/">CLIENT KILL</a>.
 */
public record KillClients() implements Fault {
    @Override
    public char key() {
        return 'k';
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
        return Set.of(Need.ADMIN);
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

    /** The server closes our own connection after its answer, which the end may overtake. */
    @Override
    public void inject(Surroundings around) throws InterruptedException {
        try {
            var _ =
                    around.redis()
                            .submit(c -> c.clientKill(KillArgs.Builder.typeNormal().skipme(false)))
                            .get();
        } catch (ExecutionException e) {
            RedisFailure failure = RedisException.failure(e);
            if (failure.mayHaveBeenApplied()) return;
            throw new ContainerException(
                    new ContainerFailure.CommandFailed("CLIENT KILL", failure.english()), e);
        }
    }
}
