package dev.redrill.container;

/** What can be done to a container. */
public enum ContainerAction {
    /** Start a stopped one. */
    START,
    /** Stop politely. */
    STOP,
    /** Stop politely and start again. */
    RESTART,
    /** SIGKILL through the engine. */
    KILL,
    /** Death of the process inside. */
    KILL_PROCESS,
    /** Freeze and thaw. */
    PAUSE
}
