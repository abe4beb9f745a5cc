package dev.redrill.container;

/** Why a call to an engine failed. */
public enum FailureKind {
    /** No engine is installed, or none runs. */
    ENGINE_MISSING,
    /** The engine is there, but this user may not talk to it. */
    NOT_PERMITTED,
    /** The engine did not answer in time. */
    TIMED_OUT,
    /** There is no such container (any more). */
    NOT_FOUND,
    /** The container is in a state that does not allow it. */
    CONFLICT,
    /** It cannot be done here at all. */
    NOT_AVAILABLE,
    /** The engine said something else. */
    OTHER
}
