package dev.redrill.container;

import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Network;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * An engine with one container, which tells events as a real one does. What the test calls is done
 * by somebody else, at once; what Redrill calls is noted, and may fail, hang, or find the engine
 * gone. Any thread may call.
 */
public final class FakeRuntime implements ContainerRuntime {
    public static final String ID = "f".repeat(64);
    public static final Attachment NETWORK =
            new Attachment("d".repeat(64), "lab", List.of("redis"), "10.9.8.7", null);
    public static final Attachment OTHER_NETWORK =
            new Attachment("c".repeat(64), "shop", List.of(), null, null);
    private static final int SIGTERM = 15;
    private static final String OTHER_ID = "e".repeat(64);
    private static final EngineState REACHABLE =
            new EngineState.Reachable("Fake Engine", "1", "unix:///fake.sock");

    /** What runs in the container. */
    public interface Contents {
        /** It runs from now on; it may not be ready. */
        void started();

        /** It is no more. */
        void ended();

        /** It is frozen. */
        void frozen();

        /** It goes on. */
        void thawed();

        /** Nobody reaches it any more. */
        default void cutOff() {}

        /** It can be reached again. */
        default void attached() {}
    }

    private final TimeSource time;
    private final Contents contents;
    private final Published<EngineState> engine = new Published<>(REACHABLE);
    private final List<Consumer<ContainerEvent>> eventSinks = new CopyOnWriteArrayList<>();
    private final List<Consumer<LogLine>> logSinks = new CopyOnWriteArrayList<>();
    private final List<EngineCall.Kind> calls = new CopyOnWriteArrayList<>();
    private final Map<EngineCall.Kind, ContainerFailure> failing =
            new EnumMap<>(EngineCall.Kind.class);
    private final Map<EngineCall.Kind, LinkedBlockingQueue<Boolean>> hanging =
            new EnumMap<>(EngineCall.Kind.class);
    private final Map<ContainerAction, Unavailability> cannot =
            new EnumMap<>(ContainerAction.class);
    private final Queue<ContainerEvent> untold = new ArrayDeque<>();
    private final Set<Attachment> attachments = new LinkedHashSet<>(List.of(NETWORK));
    private final Set<Attachment> gone = new LinkedHashSet<>();
    private boolean holding;
    private volatile boolean ours;
    private boolean restartsByItself;
    private boolean removedOnExit;
    private boolean restarting;
    private boolean successor;
    private volatile long memoryLimit;
    private volatile @Nullable ContainerInfo beside;
    private Network network = Network.publishing();
    private ContainerInfo info;

    /** A running container. */
    public FakeRuntime(TimeSource time, Contents contents) {
        this.time = time;
        this.contents = contents;
        this.info = seen("redis-lab", Phase.RUNNING, null, time.now());
    }

    /** What Redrill asked for, in order; looks and searches are not noted. */
    public List<EngineCall.Kind> calls() {
        return calls;
    }

    /** From now on such calls fail. */
    public synchronized void failing(EngineCall.Kind call, ContainerFailure with) {
        failing.put(call, with);
    }

    /** It cannot do this, and says why. */
    public synchronized void cannot(ContainerAction action, Unavailability because) {
        cannot.put(action, because);
    }

    /** From now on such calls work again; those that hang go on. */
    public synchronized void working(EngineCall.Kind call) {
        failing.remove(call);
        LinkedBlockingQueue<Boolean> gate = hanging.remove(call);
        if (gate != null) gate.add(true);
    }

    /** From now on such calls wait before they do anything. */
    public synchronized void hanging(EngineCall.Kind call) {
        hanging.put(call, new LinkedBlockingQueue<>());
    }

    /** The engine is reached at this address. */
    public void reachedAt(String address) {
        engine.update(_ -> new EngineState.Reachable("Fake Engine", "1", address));
    }

    /** The engine goes away: every call fails, and nothing is told. */
    public void engineGoes() {
        holdEvents();
        engine.update(_ -> new EngineState.Unreachable(gone(EngineCall.Kind.PING)));
    }

    /** The engine is back, and tells what happened meanwhile. */
    public void engineComesBack() {
        engine.update(_ -> REACHABLE);
        tellEvents();
    }

    /** From now on events wait. */
    public synchronized void holdEvents() {
        holding = true;
    }

    /** Tells the events that waited, and from now on at once. */
    public void tellEvents() {
        synchronized (this) {
            holding = false;
        }
        for (var event = nextUntold(); event != null; event = nextUntold()) send(event);
    }

    private synchronized @Nullable ContainerEvent nextUntold() {
        return untold.poll();
    }

    /** From now on a restart policy brings it back; when, the test says. */
    public synchronized void restartsByItself() {
        restartsByItself = true;
        info = seen(info.name(), info.phase(), info.exitCode(), info.startedAt());
    }

    /** As if begun with --rm: the engine removes it when the process inside ends. */
    public synchronized void removedOnExit() {
        removedOnExit = true;
        info = seen(info.name(), info.phase(), info.exitCode(), info.startedAt());
    }

    /** From now on it is reached like this. */
    public synchronized void network(Network reached) {
        network = reached;
        info = seen(info.name(), info.phase(), info.exitCode(), info.startedAt());
    }

    /** From now on there is another container, which is reached like this. */
    public synchronized void beside(String name, Network reached) {
        Network own = network;
        network = reached;
        beside = seen(OTHER_ID, name, Phase.RUNNING, null, time.now());
        network = own;
    }

    /** From now on it is a process of this program's own. */
    public void isThisPrograms() {
        ours = true;
    }

    /** Somebody else starts it, or a restart policy. */
    public void startedByOthers() {
        become(Phase.RUNNING, null);
        contents.started();
        if (attachments(ID).isEmpty()) contents.cutOff();
        tell(new ContainerEvent.Started(time.now()));
    }

    /** The log line by which Redis says that it is ready. */
    public void saysReady() {
        says("1:M 01 Jan 2026 00:00:00.000 * Ready to accept connections tcp");
    }

    /** A follower of the log is given that line of an hour ago, too. */
    public void saidReadyBefore() {
        String line = "1:M 01 Jan 2026 00:00:00.000 * Ready to accept connections tcp";
        var said = new LogLine(time.now().minusSeconds(3_600), line);
        logSinks.forEach(sink -> sink.accept(said));
    }

    public void says(String line) {
        logSinks.forEach(sink -> sink.accept(new LogLine(time.now(), line)));
    }

    /** Somebody else kills it through the engine. */
    public void killedByOthers() {
        signalledByOthers(ContainerEvent.Signalled.KILL);
        dies(137);
    }

    /** Somebody else stops it. */
    public void stoppedByOthers() {
        signalledByOthers(SIGTERM);
        dies(0);
    }

    /** Somebody else sends its process a signal, which has not done anything yet. */
    public void signalledByOthers(int signal) {
        tell(new ContainerEvent.Signalled(time.now(), signal));
    }

    /** The process inside ends, without a signal through the engine. */
    public void dies(int exitCode) {
        become(Phase.EXITED, exitCode);
        contents.ended();
        tell(new ContainerEvent.Died(time.now(), exitCode, false));
        if (!removedOnExit || restarting) return;
        become(Phase.REMOVED, exitCode);
        tell(new ContainerEvent.Removed(time.now()));
    }

    /** The kernel ends it for want of memory. */
    public void diesOutOfMemory() {
        become(Phase.EXITED, 137);
        contents.ended();
        tell(new ContainerEvent.Died(time.now(), 137, true));
    }

    public void pausedByOthers() {
        become(Phase.PAUSED, null);
        contents.frozen();
        tell(new ContainerEvent.Paused(time.now()));
    }

    public void unpausedByOthers() {
        become(Phase.RUNNING, null);
        contents.thawed();
        tell(new ContainerEvent.Unpaused(time.now()));
    }

    public void becomesHealthy() {
        tell(new ContainerEvent.HealthChanged(time.now(), Health.HEALTHY));
    }

    /** {@code docker rm --force}. */
    public void removedByOthers() {
        if (info.phase() == Phase.RUNNING) killedByOthers();
        become(Phase.REMOVED, 137);
        tell(new ContainerEvent.Removed(time.now()));
    }

    /** Somebody runs another container with the name of the one that was removed. */
    public synchronized void runAnewByOthers() {
        successor = true;
    }

    public synchronized void renamedByOthers(String name) {
        info = seen(name, info.phase(), info.exitCode(), info.startedAt());
    }

    private void tell(ContainerEvent event) {
        synchronized (this) {
            if (holding) {
                untold.add(event);
                return;
            }
        }
        send(event);
    }

    private void send(ContainerEvent event) {
        eventSinks.forEach(sink -> sink.accept(event));
    }

    private synchronized void become(Phase phase, @Nullable Integer exitCode) {
        Instant started =
                phase == Phase.RUNNING && info.phase() != Phase.PAUSED
                        ? time.now()
                        : info.startedAt();
        info = seen(info.name(), phase, exitCode, started);
    }

    private ContainerInfo seen(
            String name, Phase phase, @Nullable Integer exitCode, @Nullable Instant startedAt) {
        return seen(ID, name, phase, exitCode, startedAt);
    }

    private ContainerInfo seen(
            String id,
            String name,
            Phase phase,
            @Nullable Integer exitCode,
            @Nullable Instant startedAt) {
        return new ContainerInfo(
                id,
                name,
                "redis",
                phase,
                exitCode,
                false,
                startedAt,
                0,
                restartsByItself,
                removedOnExit,
                Health.NONE,
                network,
                Map.of());
    }

    @Override
    public Published<EngineState> engine() {
        return engine;
    }

    @Override
    public List<ContainerInfo> list() {
        ContainerInfo other = beside;
        return other == null ? List.of(inspect(ID)) : List.of(inspect(ID), other);
    }

    @Override
    public ContainerInfo inspect(String id) {
        awaitGate(EngineCall.Kind.INSPECT);
        return seenNow(id);
    }

    private synchronized ContainerInfo seenNow(String id) {
        if (successor && id.equals(info.name()))
            return seen(OTHER_ID, info.name(), Phase.RUNNING, null, time.now());
        reach(id, EngineCall.Kind.INSPECT);
        return info;
    }

    @Override
    public void start(String id) {
        called(id, EngineCall.Kind.START);
        if (phase() != Phase.RUNNING && phase() != Phase.PAUSED) startedByOthers();
    }

    @Override
    public void stop(String id, Duration grace) {
        called(id, EngineCall.Kind.STOP);
        if (phase() == Phase.RUNNING) stoppedByOthers();
    }

    @Override
    public void restart(String id, Duration grace) {
        called(id, EngineCall.Kind.RESTART);
        restarting = true;
        if (phase() == Phase.RUNNING) stoppedByOthers();
        restarting = false;
        startedByOthers();
    }

    @Override
    public void kill(String id) {
        called(id, EngineCall.Kind.KILL);
        if (phase() != Phase.RUNNING) throw conflict(EngineCall.Kind.KILL, "is not running");
        killedByOthers();
    }

    @Override
    public void killProcess(String id) {
        called(id, EngineCall.Kind.KILL);
        dies(137);
    }

    @Override
    public void pause(String id) {
        called(id, EngineCall.Kind.PAUSE);
        if (phase() != Phase.RUNNING) throw conflict(EngineCall.Kind.PAUSE, "is not running");
        pausedByOthers();
    }

    @Override
    public void unpause(String id) {
        called(id, EngineCall.Kind.UNPAUSE);
        if (phase() != Phase.PAUSED) throw conflict(EngineCall.Kind.UNPAUSE, "is not paused");
        unpausedByOthers();
    }

    /** It may use so many bytes. */
    public void limitedTo(long bytes) {
        memoryLimit = bytes;
    }

    @Override
    public long memoryLimit(String id) {
        return memoryLimit;
    }

    @Override
    public synchronized List<Attachment> attachments(String id) {
        return List.copyOf(attachments);
    }

    @Override
    public void detach(String id, Attachment from) {
        called(id, EngineCall.Kind.DETACH);
        synchronized (this) {
            if (!attachments.remove(from))
                throw conflict(EngineCall.Kind.DETACH, "is not connected");
        }
        contents.cutOff();
    }

    @Override
    public void attach(String id, Attachment to) {
        called(id, EngineCall.Kind.ATTACH);
        synchronized (this) {
            if (gone.contains(to))
                throw new ContainerException(
                        new ContainerFailure.EngineSaid(
                                EngineCall.of(EngineCall.Kind.ATTACH),
                                404,
                                FailureKind.NOT_FOUND,
                                "network not found"));
        }
        attachedByOthers(to);
    }

    /** Somebody removes a network to which it is not attached. */
    public synchronized void networkGone(Attachment network) {
        gone.add(network);
    }

    /** Somebody else attaches it; that is no event of the container. */
    public void attachedByOthers(Attachment to) {
        synchronized (this) {
            if (!attachments.add(to))
                throw conflict(EngineCall.Kind.ATTACH, "exists in that network");
        }
        if (phase() == Phase.RUNNING) contents.attached();
    }

    private synchronized Phase phase() {
        return info.phase();
    }

    private void called(String id, EngineCall.Kind call) {
        calls.add(call);
        awaitGate(call);
        reach(id, call);
    }

    private void awaitGate(EngineCall.Kind call) {
        LinkedBlockingQueue<Boolean> gate;
        synchronized (this) {
            gate = hanging.get(call);
        }
        if (gate == null) return;
        try {
            var _ = time.poll(gate, Duration.ofDays(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContainerException(new ContainerFailure.Interrupted(EngineCall.of(call)), e);
        }
    }

    private synchronized void reach(String id, EngineCall.Kind call) {
        if (engine.get() instanceof EngineState.Unreachable)
            throw new ContainerException(gone(call));
        ContainerFailure failure = failing.get(call);
        if (failure != null) throw new ContainerException(failure);
        if (!id.equals(ID) || info.phase() == Phase.REMOVED)
            throw new ContainerException(new ContainerFailure.NotThere(id));
    }

    private static ContainerFailure gone(EngineCall.Kind call) {
        return new ContainerFailure.EngineGone(
                EngineCall.of(call), "unix:///fake.sock", "connection refused");
    }

    /** What an engine says about a port that somebody else has. */
    public static ContainerFailure portTaken() {
        return new ContainerFailure.EngineSaid(
                EngineCall.of(EngineCall.Kind.START),
                500,
                FailureKind.OTHER,
                "Bind for 127.0.0.1:6379 failed: port is already allocated");
    }

    private static ContainerException conflict(EngineCall.Kind call, String said) {
        return new ContainerException(
                new ContainerFailure.EngineSaid(
                        EngineCall.of(call), 409, FailureKind.CONFLICT, said));
    }

    @Override
    public synchronized Availability can(String id, ContainerAction action) {
        Unavailability because = cannot.get(action);
        return because == null
                ? new Availability.Available()
                : new Availability.NotAvailable(because);
    }

    @Override
    public Subscription events(String id, Consumer<ContainerEvent> sink) {
        eventSinks.add(sink);
        return () -> eventSinks.remove(sink);
    }

    @Override
    public Subscription logs(String id, int tail, Consumer<LogLine> sink) {
        logSinks.add(sink);
        return () -> logSinks.remove(sink);
    }

    @Override
    public boolean isOurs() {
        return ours;
    }

    @Override
    public void close() {}
}
