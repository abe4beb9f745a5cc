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
    record Signalled(Instant at, int signal) implements ContainerEvent {}

    /**
     * The process inside ended.
     *
     * @param exitCode as the engine tells it; 137 after a SIGKILL
     * @param oomKilled whether the kernel ended it for want of memory
     */
    record Died(Instant at, int exitCode, boolean oomKilled) implements ContainerEvent {}

    /** Every process inside was frozen. */
    record Paused(Instant at) implements ContainerEvent {}

    /** The frozen processes go on. */
    record Unpaused(Instant at) implements ContainerEvent {}

    /** Its health check changed its mind. */
    record HealthChanged(Instant at, ContainerInfo.Health health) implements ContainerEvent {}

    /** The container is gone for good. */
    record Removed(Instant at) implements ContainerEvent {}
}
