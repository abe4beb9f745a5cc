package dev.redrill.container;

/** Why a call to an engine failed. */
public enum FailureKind {
    /** No engine is installed, or none is running. */
    ENGINE_MISSING,
    /** The engine exists, but this user may not access it. */
    NOT_PERMITTED,
    /** The engine did not answer in time. */
    TIMED_OUT,
    /** The container does not exist, or no longer exists. */
    NOT_FOUND,
    /** The container's state does not allow the call. */
    CONFLICT,
    /** The action is not possible here at all. */
    NOT_AVAILABLE,
    /** Any other error. */
    OTHER
}
