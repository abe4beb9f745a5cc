package dev.redrill.container;

import java.time.Instant;

/** Something that happened to a container, stamped by the engine's clock. */
public sealed interface ContainerEvent {
    /** When, by the engine's clock. */
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
     * @param exitCode as the engine tells it; 137 after a SIGKILL; {@link #UNKNOWN} when it ended
     *     while the engine was away and has been started again since
     * @param oomKilled whether the kernel ended it for want of memory
     */
    record Died(Instant at, int exitCode, boolean oomKilled) implements ContainerEvent {
        /** Nobody saw how it ended. */
        public static final int UNKNOWN = -1;
    }

    /** Every process inside was frozen. */
    record Paused(Instant at) implements ContainerEvent {}

    /** The frozen processes go on. */
    record Unpaused(Instant at) implements ContainerEvent {}

    /** Its health check changed its mind. */
    record HealthChanged(Instant at, ContainerInfo.Health health) implements ContainerEvent {}

    /** The container is gone for good. */
    record Removed(Instant at) implements ContainerEvent {}
}
