package dev.redrill.recovery;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Looks, once the target was removed, for another container that gets its name, as {@code docker
 * rm} and {@code docker run} bring it. Nothing is done to that one: the user is told.
 */
final class Successor implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Contained target;
    private final Published<RecoveryStatus> status;
    private final IncidentBook incidents;
    private final TimeSource time;
    private @Nullable Thread seeking;
    private boolean closed;

    Successor(Contained target, Published<RecoveryStatus> status, IncidentBook incidents) {
        this.target = target;
        this.status = status;
        this.incidents = incidents;
        this.time = incidents.time();
    }

    /** Begins to look, unless it does so already. Does not block. */
    synchronized void seek() {
        if (seeking != null || closed) return;
        seeking = Thread.ofVirtual().name("seek-successor").start(this::run);
    }

    private void run() {
        try {
            ContainerInfo found = look();
            while (found == null) {
                time.sleep(BETWEEN_LOOKS);
                found = look();
            }
            ContainerInfo other = found;
            status.update(s -> s.withSuccessor(other));
            incidents.addOnce(
                    new Event.StepFailed(
                            time.stamp(), new ContainerFailure.Replaced(target.name())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Engines take the beginning of an ID for a name, too. */
    private @Nullable ContainerInfo look() {
        try {
            ContainerInfo info = target.runtime().inspect(target.name());
            return info.name().equals(target.name()) && !info.id().equals(target.id())
                    ? info
                    : null;
        } catch (ContainerException _) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (seeking != null) seeking.interrupt();
    }
}
