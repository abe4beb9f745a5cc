package dev.redrill.fault;

import dev.redrill.container.Availability;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerException;
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
    /** A network of its own, and something that takes it off. */
    NETWORK(ContainerAction.DETACH),
    /**
     * Administrative commands, on a Redis that may be broken; whether the user of the connection
     * may run them shows when they are sent.
     */
    ADMIN(null),
    /** The command DEBUG. */
    DEBUG(null),
    /** Settings that name files. */
    PROTECTED_SETTINGS(null),
    /** Connections without a client library, which take neither TLS nor a Unix socket. */
    PLAIN_TCP(null);

    private static final String PROTECTION = "enable-protected-configs";

    private final @Nullable ContainerAction action;

    Need(@Nullable ContainerAction action) {
        this.action = action;
    }

    /** Whether it is about the process, which does not run on then. */
    boolean touchesProcess() {
        return action != null && action != ContainerAction.DETACH;
    }

    /** Whether only the server knows if it is met. */
    boolean asks() {
        return this == DEBUG || this == PROTECTED_SETTINGS;
    }

    /** Whether the need is met, and if not, why; blocks while it queries the target. */
    Availability in(Surroundings around) {
        Contained target = around.contained();
        if (target == null)
            return new Availability.NotAvailable(
                    new Unavailability.NoContainer(around.redis().endpoint().toString()));
        if (action != null) return target.runtime().can(target.id(), action);
        return switch (this) {
            case DEBUG -> takesDebug(around);
            case PROTECTED_SETTINGS -> takesProtectedSettings(around);
            case PLAIN_TCP ->
                    around.redis().dial().isPresent()
                            ? new Availability.Available()
                            : new Availability.NotAvailable(new Unavailability.NotPlainTcp());
            default -> new Availability.Available();
        };
    }

    private static Availability takesDebug(Surroundings around) {
        try {
            around.admin().call("DEBUG", "HELP");
            return new Availability.Available();
        } catch (ContainerException e) {
            return new Availability.NotAvailable(new Unavailability.NoDebug(e.failure().english()));
        }
    }

    /** Servers before version 7 have no such protection. */
    private static Availability takesProtectedSettings(Surroundings around) {
        try {
            String protection = ServerFault.value(around.admin(), PROTECTION);
            boolean near = protection.equals("local") && around.target().runtime().isOurs();
            return near || protection.isEmpty() || protection.equals("yes")
                    ? new Availability.Available()
                    : new Availability.NotAvailable(
                            new Unavailability.SettingProtected(PROTECTION));
        } catch (ContainerException e) {
            return new Availability.NotAvailable(new Unavailability.EngineFailed(e.failure()));
        }
    }
}
