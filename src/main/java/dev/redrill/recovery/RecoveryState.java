package dev.redrill.recovery;

import dev.redrill.fault.Undo;

import java.time.Instant;

/** What the recovery is doing. */
public sealed interface RecoveryState {
    /** Nothing to do. */
    record Idle() implements RecoveryState {}

    /** The fault is being done. */
    record Injecting() implements RecoveryState {}

    /** The fault is in force and will be undone at the given moment. */
    record InForceUntil(Undo undo, Instant end) implements RecoveryState {}

    /**
     * The target is down or frozen; somebody else undoes that: a restart policy, or whoever did it.
     */
    record DownForOthers() implements RecoveryState {}

    /** The target is starting. */
    record Starting() implements RecoveryState {}

    /** The target runs; the client is on its way back. */
    record Reconnecting() implements RecoveryState {}
}
