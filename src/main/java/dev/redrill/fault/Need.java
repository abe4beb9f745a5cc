package dev.redrill.fault;

import dev.redrill.container.Availability;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.Unavailability;

import org.jspecify.annotations.Nullable;

/** What a fault needs from the target's surroundings. */
public enum Need {
    /** Something that starts the target again. */
    START(ContainerAction.START),
    /** Something that asks the target to end. */
    STOP(ContainerAction.STOP),
    /** Something that ends the target and starts it again. */
    RESTART(ContainerAction.RESTART),
    /** Something that kills the target from outside. */
    KILL(ContainerAction.KILL),
    /** A way to the process inside. */
    KILL_PROCESS(ContainerAction.KILL_PROCESS),
    /** Something that freezes and thaws the target. */
    FREEZE(ContainerAction.PAUSE),
    /**
     * Administrative commands, on a Redis that may be broken; whether the user of the connection
     * may run them shows when they are sent.
     */
    ADMIN(null);

    private final @Nullable ContainerAction action;

    Need(@Nullable ContainerAction action) {
        this.action = action;
    }

    /** Whether the need is met, and if not, why; blocks while it queries the target. */
    Availability in(Surroundings around) {
        Contained target = around.contained();
        if (target == null)
            return new Availability.NotAvailable(
                    new Unavailability.NoContainer(around.redis().endpoint().toString()));
        return action == null
                ? new Availability.Available()
                : target.runtime().can(target.id(), action);
    }
}
