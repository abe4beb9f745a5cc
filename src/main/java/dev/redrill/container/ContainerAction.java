package dev.redrill.container;

/** The actions on a container. */
public enum ContainerAction {
    /** Start a stopped container. */
    START,
    /** Stop gracefully. */
    STOP,
    /** Stop gracefully and start again. */
    RESTART,
    /** SIGKILL through the engine. */
    KILL,
    /** Kill the process inside, bypassing the engine. */
    KILL_PROCESS,
    /** Freeze and thaw. */
    PAUSE,
    /** Take it off its networks, and attach it again. */
    DETACH
}
