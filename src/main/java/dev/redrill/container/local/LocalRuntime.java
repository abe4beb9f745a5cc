package dev.redrill.container.local;

import dev.redrill.container.Availability;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.LogLine;
import dev.redrill.container.Unavailability;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One real redis-server as a child process, on a free loopback port, with a random password, in a
 * private folder. It ends with this runtime, and with the program, even if the program is killed.
 */
public final class LocalRuntime implements ContainerRuntime {
    /** The ID of the only container. */
    public static final String ID = "embedded";

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);
    private static final String SERVER = "redis-server";
    private static final long CLOSING_GRACE_MILLIS = 2_000;

    private final TimeSource time;
    private final PrivateFolder folder;
    private final ServerBinary binary;
    private final ServerConfig config;
    private final ServerProcess server;
    private final Published<EngineState> engine;
    private final List<Consumer<ContainerEvent>> eventSinks = new CopyOnWriteArrayList<>();
    private final Output output = new Output();
    private volatile ContainerInfo info;
    private volatile boolean dying;

    /** Whether the system has shown the server stopped since it was sent a SIGSTOP. */
    private boolean stopSeen;

    /**
     * Prepares the server; {@link #start} runs it. Blocks briefly.
     *
     * @param cache another folder, used if the temporary one cannot be written to or forbids
     *     running programs
     * @param persistence how its data outlives its process
     * @throws ContainerException if no redis-server runs on this system
     */
    public static LocalRuntime create(Path cache, Persistence persistence, TimeSource time) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return in(temporary, persistence, time);
        } catch (ContainerException e) {
            boolean elsewhere =
                    e.failure() instanceof ContainerFailure.ForbidsRunning
                            || e.failure() instanceof ContainerFailure.NoPrivateFolder;
            if (!elsewhere) throw e;
            LOG.info("the embedded Redis takes {}: {}", cache, e.getMessage());
            return in(cache, persistence, time, e);
        }
    }

    /** As the one above, in the temporary folder alone, with an append-only file. */
    public static LocalRuntime create(TimeSource time) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return in(temporary, Persistence.AOF_EVERYSEC, time);
    }

    private static LocalRuntime in(
            Path parent, Persistence persistence, TimeSource time, ContainerException before) {
        try {
            return in(parent, persistence, time);
        } catch (ContainerException e) {
            before.addSuppressed(e);
            throw before;
        }
    }

    private static LocalRuntime in(Path parent, Persistence persistence, TimeSource time) {
        PrivateFolder folder = PrivateFolder.create(parent);
        try {
            ServerBinary binary = ServerBinary.find(folder.path());
            var config = ServerConfig.write(binary, folder.path(), persistence);
            return new LocalRuntime(time, folder, binary, config);
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    private LocalRuntime(
            TimeSource time, PrivateFolder folder, ServerBinary binary, ServerConfig config) {
        this.time = time;
        this.folder = folder;
        this.binary = binary;
        this.config = config;
        this.server = new ServerProcess(binary, config.file(), folder.path());
        String where = binary.path() + (binary.brought() ? " (bundled)" : "");
        this.engine = new Published<>(new EngineState.Reachable(SERVER, binary.version(), where));
        this.info = seen(Phase.CREATED, null, null);
    }

    /** The loopback port, the same for every start. */
    public int port() {
        return config.port();
    }

    /** The password, the same for every start. */
    public String password() {
        return config.password();
    }

    /** The version and path of the redis-server, for people. */
    public String describe() {
        return "redis-server "
                + binary.version()
                + " at "
                + binary.path()
                + (binary.brought() ? ", bundled" : "");
    }

    @Override
    public Published<EngineState> engine() {
        return engine;
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public List<ContainerInfo> list() {
        return List.of(info);
    }

    @Override
    public ContainerInfo inspect(String id) {
        requireKnown(id);
        noticeSignals();
        return info;
    }

    /**
     * Nobody tells of a signal that somebody else has sent to stop the server or to continue it.
     */
    private synchronized void noticeSignals() {
        boolean stopped = server.isStopped().orElse(info.phase() == Phase.PAUSED);
        stopSeen |= stopped;
        if (stopped && info.phase() == Phase.RUNNING) {
            become(Phase.PAUSED, null);
            tell(new ContainerEvent.Paused(time.now()));
        } else if (!stopped && stopSeen && info.phase() == Phase.PAUSED) {
            goesOn();
        }
    }

    @Override
    public synchronized void start(String id) {
        requireKnown(id);
        boolean up = info.phase() == Phase.RUNNING || info.phase() == Phase.PAUSED;
        if (up && !server.runs()) dying = true; // it ended by itself, which is not told yet
        if (dying) awaitExit();
        if (server.runs()) return;
        requirePort();
        if (Files.notExists(config.file())) restoreFolder();
        server.start(this::started, this::line, this::exited);
    }

    /** A server that finds its port taken ends at once, which would count as a start. */
    private void requirePort() {
        try (var _ = new ServerSocket(port(), 1, InetAddress.getLoopbackAddress())) {
            // It is free.
        } catch (IOException e) {
            throw new ContainerException(new ContainerFailure.PortTaken(port()), e);
        }
    }

    /** Many systems delete what lies in the temporary folder for days. */
    private void restoreFolder() {
        LOG.warn("somebody has deleted {}", config.file());
        folder.restore();
        if (binary.brought()) ServerBinary.brought(folder.path());
        config.write(binary);
    }

    @Override
    public void stop(String id, Duration grace) {
        requireKnown(id);
        if (!server.runs()) return;
        thawIfFrozen();
        tell(new ContainerEvent.Signalled(time.now(), 15));
        dying = true;
        server.stop(grace.toMillis());
        awaitExit();
    }

    @Override
    public void restart(String id, Duration grace) {
        stop(id, grace);
        start(id);
    }

    @Override
    public void kill(String id) {
        requireKnown(id);
        if (!server.runs()) throw notRunning();
        tell(new ContainerEvent.Signalled(time.now(), 9));
        dying = true;
        server.kill();
        awaitExit();
    }

    @Override
    public void killProcess(String id) {
        throw notAvailable(new Unavailability.NoRestartPolicy());
    }

    @Override
    public synchronized void pause(String id) {
        requireKnown(id);
        if (Platform.WINDOWS) throw notAvailable(new Unavailability.NoFreezeOnWindows());
        if (info.phase() != Phase.RUNNING) throw notRunning();
        server.signal("STOP");
        stopSeen = false; // a process stops only when the system next gives it a turn
        become(Phase.PAUSED, null);
        tell(new ContainerEvent.Paused(time.now()));
    }

    @Override
    public synchronized void unpause(String id) {
        if (inspect(id).phase() != Phase.PAUSED)
            throw new ContainerException(new ContainerFailure.NotFrozen(SERVER));
        server.signal("CONT");
        goesOn();
    }

    private void goesOn() {
        become(Phase.RUNNING, null);
        tell(new ContainerEvent.Unpaused(time.now()));
    }

    private void thawIfFrozen() {
        if (inspect(ID).phase() == Phase.PAUSED) unpause(ID);
    }

    @Override
    public Availability can(String id, ContainerAction action) {
        return switch (action) {
            case KILL_PROCESS ->
                    new Availability.NotAvailable(new Unavailability.NoRestartPolicy());
            case PAUSE ->
                    Platform.WINDOWS
                            ? new Availability.NotAvailable(new Unavailability.NoFreezeOnWindows())
                            : new Availability.Available();
            case DETACH -> new Availability.NotAvailable(new Unavailability.NoNetworkOfItsOwn());
            case START, STOP, RESTART, KILL -> new Availability.Available();
        };
    }

    @Override
    public Subscription events(String id, Consumer<ContainerEvent> sink) {
        requireKnown(id);
        eventSinks.add(sink);
        return () -> eventSinks.remove(sink);
    }

    @Override
    public Subscription logs(String id, int tail, Consumer<LogLine> sink) {
        requireKnown(id);
        return output.follow(tail, sink);
    }

    private void started() {
        info = seen(Phase.RUNNING, null, time.now());
        tell(new ContainerEvent.Started(time.now()));
    }

    private void line(String text) {
        output.add(new LogLine(time.now(), text));
    }

    private synchronized void exited(int code) {
        become(Phase.EXITED, code);
        // Before a waiting caller starts it again.
        tell(new ContainerEvent.Died(time.now(), code, false));
        dying = false;
        notifyAll();
    }

    /**
     * The thread that reads the output reports the exit; the caller that stopped the server waits
     * for it.
     */
    private synchronized void awaitExit() {
        try {
            while (dying) wait();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(Phase phase, @Nullable Integer exitCode) {
        info = seen(phase, exitCode, info.startedAt());
    }

    private ContainerInfo seen(
            Phase phase, @Nullable Integer exitCode, @Nullable Instant startedAt) {
        return new ContainerInfo(
                ID,
                ID,
                "redis-server " + binary.version(),
                phase,
                exitCode,
                false,
                startedAt,
                0,
                false,
                false,
                ContainerInfo.Health.NONE,
                ContainerInfo.Network.publishing(
                        new ContainerInfo.PublishedPort("127.0.0.1", config.port(), config.port())),
                Map.of(ContainerInfo.OPT_IN_LABEL, "true"));
    }

    private void tell(ContainerEvent event) {
        eventSinks.forEach(sink -> sink.accept(event));
    }

    private static void requireKnown(String id) {
        if (!id.equals(ID)) throw new ContainerException(new ContainerFailure.NotThere(id));
    }

    private static ContainerException notRunning() {
        return new ContainerException(new ContainerFailure.NotRunning(SERVER));
    }

    private static ContainerException notAvailable(Unavailability because) {
        return new ContainerException(new ContainerFailure.NotAvailable(SERVER, because));
    }

    /** Ends the server within two seconds, and deletes its folder. */
    @Override
    public void close() {
        eventSinks.clear();
        output.close();
        thawIfFrozen();
        server.stop(CLOSING_GRACE_MILLIS);
        server.close();
        folder.delete();
    }
}
