package dev.redrill.container;

import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whatever runs a Redis: an engine with containers, or this program with a child process. Ids are
 * full and pinned: a successor with the same name is another container.
 *
 * <p>Calls block, for ten seconds at most beside the grace period they are given, and belong on a
 * virtual thread; any thread may call. They fail with {@link ContainerException}.
 */
public interface ContainerRuntime extends AutoCloseable {
    /** Whether the engine can be reached, and which one it is. */
    Published<EngineState> engine();

    /** All containers there are, stopped ones too. */
    List<ContainerInfo> list();

    /** One container as it is now. */
    ContainerInfo inspect(String id);

    /** Starts a stopped container; nothing happens to a running one. */
    void start(String id);

    /**
     * Stops politely (SIGTERM), and by force when the grace period has passed.
     *
     * @param grace whole seconds count
     */
    void stop(String id, Duration grace);

    /** Stops politely and starts again. */
    void restart(String id, Duration grace);

    /**
     * SIGKILL through the engine. No restart policy fires after it: whoever kills, starts again.
     */
    void kill(String id);

    /** Death of the process inside, not through the engine. A restart policy fires after it. */
    void killProcess(String id);

    /** Freezes every process of the container. */
    void pause(String id);

    /** Lets a frozen container go on. */
    void unpause(String id);

    /** Whether an action can be done to this container here, and why not. */
    Availability can(String id, ContainerAction action);

    /**
     * Tells what happens to one container from now on, in order, each event once, across restarts
     * of the container and of the engine. The sink is called on a thread of the runtime's and must
     * be quick.
     */
    Subscription events(String id, Consumer<ContainerEvent> sink);

    /**
     * Tells the newest log lines and then each new one, in order, each once, across restarts of the
     * container and of the engine. The sink is called on a thread of the runtime's and must be
     * quick.
     *
     * @param tail how many lines of the past to begin with, 0 or more
     */
    Subscription logs(String id, int tail, Consumer<LogLine> sink);

    /** Ends all following and, where the containers are this program's own, the containers. */
    @Override
    void close();
}
