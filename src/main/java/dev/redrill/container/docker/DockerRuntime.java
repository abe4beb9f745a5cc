package dev.redrill.container.docker;

import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.NotModifiedException;

import dev.redrill.container.Attachment;
import dev.redrill.container.Availability;
import dev.redrill.container.Availability.Available;
import dev.redrill.container.Availability.NotAvailable;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineCall.Kind;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.container.LogLine;
import dev.redrill.container.Unavailability;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The containers of an engine that speaks the Docker Engine API. It connects on first use, and
 * again whenever the engine returns; until then calls fail with a reason and followers wait.
 */
public final class DockerRuntime implements ContainerRuntime {
    private final TimeSource time;
    private final EngineLink link;
    private final Containers containers;
    private final ProcessKiller killer;
    private final Set<Subscription> followers = ConcurrentHashMap.newKeySet();

    private DockerRuntime(
            Supplier<List<Candidate>> candidates, Consumer<Message> onSlow, TimeSource time) {
        this.time = time;
        this.link = new EngineLink(candidates, onSlow, time);
        this.containers = new Containers(link);
        this.killer = new ProcessKiller(link, containers);
    }

    /** As {@link #create(Consumer, TimeSource)}, telling nobody. */
    public static DockerRuntime create(TimeSource time) {
        return create(_ -> {}, time);
    }

    /**
     * Uses the engine that this machine's settings name: DOCKER_HOST, the Docker context, then the
     * usual sockets. Contacts no engine before the first call. The first calls ask an engine that
     * does not answer again, for 15 s.
     *
     * @param onSlow told once, on a caller's thread, that an engine is asked again
     */
    public static DockerRuntime create(Consumer<Message> onSlow, TimeSource time) {
        return create(() -> Candidates.ofThisMachine().list(), onSlow, time);
    }

    static DockerRuntime create(
            Supplier<List<Candidate>> candidates, Consumer<Message> onSlow, TimeSource time) {
        return new DockerRuntime(candidates, onSlow, time);
    }

    @Override
    public Published<EngineState> engine() {
        return link.state();
    }

    /**
     * Looks for an engine unless one is in use, and returns every address tried with the result.
     * Blocks like any call, but does not throw.
     */
    public List<TriedEngine> look() {
        try {
            link.call(EngineCall.of(Kind.LOOK), Engine::about);
        } catch (ContainerException e) {
            // The list of tried addresses has the failure.
        }
        return link.tried();
    }

    @Override
    public List<ContainerInfo> list() {
        return containers.list();
    }

    /** {@inheritDoc} One that a signal has stopped counts as frozen, where that can be seen. */
    @Override
    public ContainerInfo inspect(String id) {
        Inspection seen = containers.inspection(id);
        return HostProcess.isStopped(seen) ? seen.info().in(Phase.PAUSED) : seen.info();
    }

    @Override
    public void start(String id) {
        run(containers.call(Kind.START, id), engine -> engine.client().startContainerCmd(id));
    }

    @Override
    public void stop(String id, Duration grace) {
        int seconds = seconds(grace);
        run(
                containers.call(Kind.STOP, id),
                EngineLink.PATIENCE.plusSeconds(seconds),
                engine -> engine.client().stopContainerCmd(id).withTimeout(seconds));
    }

    @Override
    public void restart(String id, Duration grace) {
        int seconds = seconds(grace);
        run(
                containers.call(Kind.RESTART, id),
                EngineLink.PATIENCE.plusSeconds(seconds),
                engine -> engine.client().restartContainerCmd(id).withTimeout(seconds));
    }

    @Override
    public void kill(String id) {
        run(containers.call(Kind.KILL, id), engine -> engine.client().killContainerCmd(id));
    }

    @Override
    public void killProcess(String id) {
        killer.kill(id);
    }

    @Override
    public void pause(String id) {
        run(containers.call(Kind.PAUSE, id), engine -> engine.client().pauseContainerCmd(id));
    }

    @Override
    public void unpause(String id) {
        EngineCall call = containers.call(Kind.UNPAUSE, id);
        try {
            run(call, engine -> engine.client().unpauseContainerCmd(id));
        } catch (ContainerException e) {
            if (e.kind() != FailureKind.CONFLICT) throw e;
            Inspection target = containers.inspection(id);
            if (!HostProcess.isStopped(target)) throw e;
            if (HostProcess.goOn(target)) return;
            run(call, engine -> engine.client().killContainerCmd(id).withSignal("SIGCONT"));
        }
    }

    @Override
    public List<Attachment> attachments(String id) {
        return containers.inspection(id).attachments();
    }

    @Override
    public long memoryLimit(String id) {
        return containers.inspection(id).memoryLimit();
    }

    @Override
    public void detach(String id, Attachment from) {
        run(
                containers.call(Kind.DETACH, id),
                engine ->
                        engine.client()
                                .disconnectFromNetworkCmd()
                                .withNetworkId(from.network())
                                .withContainerId(id));
    }

    @Override
    public void attach(String id, Attachment to) {
        run(
                containers.call(Kind.ATTACH, id),
                engine ->
                        engine.client()
                                .connectToNetworkCmd()
                                .withNetworkId(to.network())
                                .withContainerId(id)
                                .withContainerNetwork(Attachments.network(to)));
    }

    @Override
    public Availability can(String id, ContainerAction action) {
        try {
            return switch (action) {
                case START, STOP, RESTART, KILL -> new Available();
                case KILL_PROCESS -> killer.can(id);
                case DETACH ->
                        attachments(id).isEmpty()
                                ? new NotAvailable(new Unavailability.NoNetworkOfItsOwn())
                                : new Available();
                case PAUSE ->
                        link.<Boolean>call(EngineCall.of(Kind.ASK_FOR_FREEZER), Engine::freezes)
                                ? new Available()
                                : new NotAvailable(new Unavailability.NoFreezer());
            };
        } catch (ContainerException e) {
            return new NotAvailable(new Unavailability.EngineFailed(e.failure()));
        }
    }

    /**
     * {@inheritDoc} It is subscribed to the engine's events when it returns, or, if the engine is
     * away, as soon as the engine is back. It ends by itself after {@link ContainerEvent.Removed}.
     */
    @Override
    public Subscription events(String id, Consumer<ContainerEvent> sink) {
        EventFollower follower = new EventFollower(link, containers, time, id, sink);
        follower.open();
        return kept(follower);
    }

    @Override
    public Subscription logs(String id, int tail, Consumer<LogLine> sink) {
        if (tail < 0) throw new IllegalArgumentException("tail must not be negative, was " + tail);
        boolean terminal = containers.inspection(id).terminal();
        LogFollower follower = new LogFollower(link, containers, time, id, tail, terminal, sink);
        follower.start();
        return kept(follower);
    }

    @Override
    public void close() {
        followers.forEach(Subscription::close);
        followers.clear();
        link.close();
    }

    private Subscription kept(Subscription follower) {
        followers.add(follower);
        return () -> {
            followers.remove(follower);
            follower.close();
        };
    }

    private void run(EngineCall call, Function<Engine, SyncDockerCmd<Void>> command) {
        run(call, EngineLink.PATIENCE, command);
    }

    private void run(
            EngineCall call, Duration limit, Function<Engine, SyncDockerCmd<Void>> command) {
        link.call(
                call,
                limit,
                engine -> {
                    try {
                        command.apply(engine).exec();
                    } catch (NotModifiedException e) {
                        // It was in that state already.
                    }
                    return true;
                });
    }

    /** Rounded up to whole seconds, so that the grace period is never shorter than requested. */
    private static int seconds(Duration grace) {
        return Math.toIntExact(grace.plusNanos(999_999_999).toSeconds());
    }
}
