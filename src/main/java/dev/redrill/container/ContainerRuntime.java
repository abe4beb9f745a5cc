package dev.redrill.container;

import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs Redis servers: an engine with containers, or this program with a child process. IDs are full
 * and pinned: a new container with the same name is a different one.
 *
 * <p>Calls block for at most ten seconds, plus a given grace period; call them on a virtual thread.
 * Thread-safe. They fail with {@link ContainerException}.
 */
public interface ContainerRuntime extends AutoCloseable {
    /** Whether the engine can be reached, and its name and version. */
    Published<EngineState> engine();

    /** All containers, including stopped ones. */
    List<ContainerInfo> list();

    /** The current state of one container. */
    ContainerInfo inspect(String id);

    /** Starts a stopped container; does nothing to a running one. */
    void start(String id);

    /**
     * Stops gracefully (SIGTERM), then with SIGKILL after the grace period.
     *
     * @param grace rounded up to whole seconds
     */
    void stop(String id, Duration grace);

    /** Stops gracefully and starts again. */
    void restart(String id, Duration grace);

    /**
     * Kills with SIGKILL through the engine. No restart policy acts after that, so the caller must
     * start the container again.
     */
    void kill(String id);

    /** Kills the process inside, bypassing the engine, so that a restart policy acts. */
    void killProcess(String id);

    /** Freezes every process of the container. */
    void pause(String id);

    /** Thaws a frozen container. */
    void unpause(String id);

    /** How many bytes a container may use before its processes are killed; 0 without a limit. */
    default long memoryLimit(String id) {
        return 0;
    }

    /** The networks that a container is attached to; empty where it has none of its own. */
    default List<Attachment> attachments(String id) {
        return List.of();
    }

    /** Takes a container off a network, and drops the connections that come through it. */
    default void detach(String id, Attachment from) {
        throw new UnsupportedOperationException("nothing here has a network of its own");
    }

    /** Attaches a container to a network that it is not attached to. */
    default void attach(String id, Attachment to) {
        throw new UnsupportedOperationException("nothing here has a network of its own");
    }

    /** Whether an action is possible for this container here, and if not, why. */
    Availability can(String id, ContainerAction action);

    /**
     * Reports the events of one container from now on: in order, each once, across restarts of the
     * container and of the engine. The sink is called on a thread of the runtime and must be quick.
     */
    Subscription events(String id, Consumer<ContainerEvent> sink);

    /**
     * Reports the newest log lines, then each new one: in order, each once, across restarts of the
     * container and of the engine. The sink is called on a thread of the runtime and must be quick.
     *
     * @param tail number of past lines to begin with, from 0
     */
    Subscription logs(String id, int tail, Consumer<LogLine> sink);

    /** Whether what it runs is this program's own, so that nobody else can start it. */
    default boolean isOurs() {
        return false;
    }

    /** Ends all following and, where the containers are this program's own, the containers. */
    @Override
    void close();
}
