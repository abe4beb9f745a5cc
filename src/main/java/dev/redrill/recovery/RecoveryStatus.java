package dev.redrill.recovery;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.fault.Undo;
import dev.redrill.state.Journal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything the recovery knows, at one moment.
 *
 * @param state what it is doing
 * @param container the target as last seen, in phase REMOVED once it is gone; null where there is
 *     none or the engine does not answer
 * @param successor another container that has the target's name since the target was removed; null
 *     for none
 * @param mismatch how it is known that the client is connected to another Redis than the target's;
 *     null unless it is known
 * @param halted whether no fault is injected until that is allowed again
 * @param containerEvents what happened to the container
 * @param incidents the newest, oldest first
 */
public record RecoveryStatus(
        RecoveryState state,
        @Nullable ContainerInfo container,
        @Nullable ContainerInfo successor,
        ContainerFailure.@Nullable NotConnected mismatch,
        boolean halted,
        Journal<ContainerEvent> containerEvents,
        List<Incident> incidents) {
    /** How many incidents are kept. */
    public static final int INCIDENTS_KEPT = 200;

    /** The same without a successor or a mismatch. */
    public RecoveryStatus(
            RecoveryState state,
            @Nullable ContainerInfo container,
            Journal<ContainerEvent> containerEvents,
            List<Incident> incidents) {
        this(state, container, null, null, false, containerEvents, incidents);
    }

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

    /**
     * What would bring the target back and nobody here is about to do: a start of a target that is
     * down, a thaw of a frozen one. Empty where nothing is missing, or something of ours is under
     * way.
     */
    public Optional<Undo> offered() {
        return switch (state) {
            case RecoveryState.Idle _,
                    RecoveryState.DownForOthers _,
                    RecoveryState.Reconnecting _ ->
                    missing();
            case RecoveryState.Injecting _,
                    RecoveryState.InForceUntil _,
                    RecoveryState.Starting _ ->
                    Optional.empty();
        };
    }

    /** What is {@linkplain #offered() offered} and no restart policy does. */
    public Optional<Undo> awaited() {
        return container == null || container.restartsByItself() ? Optional.empty() : offered();
    }

    /** What would bring the target back, as it was last seen. */
    Optional<Undo> missing() {
        if (container == null) return Optional.empty();
        return switch (container.phase()) {
            case CREATED, EXITED -> Optional.of(new Undo.Start(container.id()));
            case PAUSED -> Optional.of(new Undo.Thaw(container.id()));
            case RUNNING, RESTARTING, REMOVED -> Optional.empty();
        };
    }

    static RecoveryStatus atStart(@Nullable ContainerInfo container) {
        return new RecoveryStatus(
                new RecoveryState.Idle(), container, null, null, false, Journal.empty(), List.of());
    }

    RecoveryStatus with(RecoveryState next) {
        return new RecoveryStatus(
                next, container, successor, mismatch, halted, containerEvents, incidents);
    }

    RecoveryStatus with(@Nullable ContainerInfo next) {
        return new RecoveryStatus(
                state, next, successor, mismatch, halted, containerEvents, incidents);
    }

    /** Whether the engine has deleted the target. */
    public boolean gone() {
        return container != null && container.phase() == ContainerInfo.Phase.REMOVED;
    }

    /** The same with another container that has the target's name. */
    public RecoveryStatus withSuccessor(ContainerInfo other) {
        return new RecoveryStatus(
                state, container, other, mismatch, halted, containerEvents, incidents);
    }

    RecoveryStatus withMismatch(ContainerFailure.@Nullable NotConnected found) {
        return new RecoveryStatus(
                state, container, successor, found, halted, containerEvents, incidents);
    }

    /** The same with faults blocked, or not. */
    public RecoveryStatus withHalted(boolean on) {
        return new RecoveryStatus(
                state, container, successor, mismatch, on, containerEvents, incidents);
    }

    /** The engine knows it no more. */
    RecoveryStatus withoutContainer() {
        return container == null ? this : with(container.in(ContainerInfo.Phase.REMOVED));
    }

    RecoveryStatus plus(ContainerEvent event) {
        return new RecoveryStatus(
                state,
                container,
                successor,
                mismatch,
                halted,
                containerEvents.plus(event),
                incidents);
    }

    /** With a new incident; beyond the number kept the oldest is let go. */
    RecoveryStatus plus(Incident incident) {
        int dropped = incidents.size() < INCIDENTS_KEPT ? 0 : 1;
        return withIncidents(Stream.concat(incidents.stream().skip(dropped), Stream.of(incident)));
    }

    /** With the newest incident changed, if there is one. */
    RecoveryStatus latestChanged(UnaryOperator<Incident> change) {
        int last = incidents.size() - 1;
        if (last < 0) return this;
        return withIncidents(
                Stream.concat(
                        incidents.stream().limit(last),
                        Stream.of(change.apply(incidents.get(last)))));
    }

    private RecoveryStatus withIncidents(Stream<Incident> all) {
        return new RecoveryStatus(
                state, container, successor, mismatch, halted, containerEvents, all.toList());
    }
}
