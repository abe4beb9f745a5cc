package dev.redrill.container;

import java.time.Instant;

/** An event of a container, stamped by the engine's clock. */
public sealed interface ContainerEvent {
    /** The time of the event, by the engine's clock. */
    Instant at();

    /** A new process is being started; Redis inside is not ready yet. */
    record Started(Instant at) implements ContainerEvent {}

    /**
     * A signal was sent through the engine.
     *
     * @param signal its number
     */
    record Signalled(Instant at, int signal) implements ContainerEvent {
        /** SIGKILL. */
        public static final int KILL = 9;
    }

    /**
     * The process inside ended.
     *
     * @param exitCode as the engine reports it; 137 after SIGKILL; {@link #UNKNOWN} if it ended
     *     while the engine was away and has been started again since
     * @param oomKilled whether the kernel killed it because it was out of memory
     */
    record Died(Instant at, int exitCode, boolean oomKilled) implements ContainerEvent {
        /** The exit code is not known. */
        public static final int UNKNOWN = -1;
    }

    /** Every process inside was frozen. */
    record Paused(Instant at) implements ContainerEvent {}

    /** The frozen processes were thawed. */
    record Unpaused(Instant at) implements ContainerEvent {}

    /** The result of its health check changed. */
    record HealthChanged(Instant at, ContainerInfo.Health health) implements ContainerEvent {}

    /** The container was removed for good. */
    record Removed(Instant at) implements ContainerEvent {}
}
