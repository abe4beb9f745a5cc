package dev.redrill.recovery;

import dev.redrill.container.ContainerInfo;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Everything the recovery knows, at one moment.
 *
 * @param state what it is doing
 * @param container the target as last seen; null where there is none or the engine does not answer
 * @param incidents the newest, oldest first
 */
public record RecoveryStatus(
        RecoveryState state, @Nullable ContainerInfo container, List<Incident> incidents) {
    /** How many incidents are kept. */
    public static final int INCIDENTS_KEPT = 200;

    /** Copies the list. */
    public RecoveryStatus {
        incidents = List.copyOf(incidents);
    }

    /** The incident that goes on now. */
    public Optional<Incident> running() {
        return latest().filter(Incident::running);
    }

    /** The newest incident, ended or not. */
    public Optional<Incident> latest() {
        return incidents.isEmpty() ? Optional.empty() : Optional.of(incidents.getLast());
    }
}
