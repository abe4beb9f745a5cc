package dev.redrill.fault;

import dev.redrill.container.Attachment;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.Unavailability;
import dev.redrill.redis.Light;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.text.Message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the target off every network while its process runs on. Whoever is connected to its own
 * address hears nothing more. A connection to a port that is published on loopback is closed, and
 * new ones are refused, since the engine's proxy ends meanwhile.
 *
 * @param time until it is attached again; above zero, at most {@link Fault#LONGEST}
 */
public record NetworkCut(Duration time) implements Fault {
    /** Throws {@link IllegalArgumentException} if the time is out of bounds. */
    public NetworkCut {
        Fault.requireTime(time);
    }

    @Override
    public char key() {
        return 'N';
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
        return Set.of(Need.NETWORK);
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
        return new NetworkCut(other);
    }

    @Override
    public Message yes(String target) {
        return Message.of("fault.yes", label(), target);
    }

    @Override
    public Undo undo(Surroundings around) {
        Contained target = around.target();
        List<Attachment> all = target.runtime().attachments(target.id());
        if (all.isEmpty())
            throw new ContainerException(
                    new ContainerFailure.NotAvailable(
                            target.name(), new Unavailability.NoNetworkOfItsOwn()));
        return new Undo.Attach(target.id(), all);
    }

    @Override
    public void inject(Surroundings around) {
        Contained target = around.target();
        for (Attachment each : target.runtime().attachments(target.id()))
            target.runtime().detach(target.id(), each);
    }
}
