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
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One real redis-server as a child process, on a free loopback port, with a random password, in a
 * private folder. It ends with this runtime, and with the program however that ends.
 */
public final class LocalRuntime implements ContainerRuntime {
    /** The id of the only container. */
    public static final String ID = "embedded";

    private static final int LINES_KEPT = 1_000;
    private static final int PASSWORD_BITS = 160;
    private static final long CLOSING_GRACE_MILLIS = 2_000;

    private final TimeSource time;
    private final PrivateFolder folder;
    private final ServerBinary binary;
    private final int port;
    private final String password;
    private final ServerProcess server;
    private final Published<EngineState> engine;
    private final List<Consumer<ContainerEvent>> eventSinks = new CopyOnWriteArrayList<>();
    private final List<Consumer<LogLine>> logSinks = new CopyOnWriteArrayList<>();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private volatile ContainerInfo info;
    private volatile boolean dying;

    /**
     * Prepares everything; {@link #start} runs it. Blocks for a moment.
     *
     * @throws ContainerException when no redis-server can be had here
     */
    public static LocalRuntime create(TimeSource time) {
        PrivateFolder folder = PrivateFolder.create();
        try {
            return new LocalRuntime(time, folder, ServerBinary.find(folder.path()));
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    private LocalRuntime(TimeSource time, PrivateFolder folder, ServerBinary binary) {
        this.time = time;
        this.folder = folder;
        this.binary = binary;
        this.port = freePort();
        this.password =
                new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        this.server = new ServerProcess(binary, writeConfig(), folder.path());
        String where = binary.path() + (binary.brought() ? " (came along)" : "");
        this.engine =
                new Published<>(new EngineState.Reachable("redis-server", binary.version(), where));
        this.info =
                new ContainerInfo(
                        ID,
                        ID,
                        "redis-server " + binary.version(),
                        Phase.CREATED,
                        null,
                        false,
                        null,
                        0,
                        false,
                        ContainerInfo.Health.NONE,
                        List.of(new ContainerInfo.PublishedPort("127.0.0.1", port, port)),
                        Map.of(ContainerInfo.OPT_IN_LABEL, "true"));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }

    /** The password stands in a file that only this user can read, never on a command line. */
    private Path writeConfig() {
        Path config = folder.path().resolve("redis.conf");
        String text =
                """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                %s
                """
                        .formatted(
                                port,
                                password,
                                folder.path().toString().replace("\\", "\\\\"),
                                binary.knowsDebugOption() ? "enable-debug-command local" : "");
        try {
            return Files.writeString(config, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + config, e);
        }
    }

    /** The loopback port, the same for every start. */
    public int port() {
        return port;
    }

    /** The password, the same for every start. */
    public String password() {
        return password;
    }

    /** Which redis-server this is, for people. */
    public String describe() {
        return "redis-server "
                + binary.version()
                + " at "
                + binary.path()
                + (binary.brought() ? ", which came along" : "");
    }

    @Override
    public Published<EngineState> engine() {
        return engine;
    }

    @Override
    public List<ContainerInfo> list() {
        return List.of(info);
    }

    @Override
    public ContainerInfo inspect(String id) {
        requireKnown(id);
        return info;
    }

    @Override
    public synchronized void start(String id) {
        requireKnown(id);
        if (dying) awaitExit();
        if (server.runs()) return;
        server.start(this::started, this::line, this::exited);
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
        if (!server.runs()) throw conflict("is not running, so it cannot be killed");
        tell(new ContainerEvent.Signalled(time.now(), 9));
        dying = true;
        server.kill();
        awaitExit();
    }

    @Override
    public void killProcess(String id) {
        throw new ContainerException(
                ContainerFailure.NOT_AVAILABLE, "the embedded Redis " + NO_POLICY);
    }

    @Override
    public void pause(String id) {
        requireKnown(id);
        if (Platform.WINDOWS)
            throw new ContainerException(ContainerFailure.NOT_AVAILABLE, NO_FREEZE);
        if (info.phase() != Phase.RUNNING) throw conflict("is not running, so it cannot be frozen");
        server.signal("STOP");
        become(Phase.PAUSED, null);
        tell(new ContainerEvent.Paused(time.now()));
    }

    @Override
    public void unpause(String id) {
        requireKnown(id);
        if (info.phase() != Phase.PAUSED) throw conflict("is not frozen");
        server.signal("CONT");
        become(Phase.RUNNING, null);
        tell(new ContainerEvent.Unpaused(time.now()));
    }

    private void thawIfFrozen() {
        if (info.phase() == Phase.PAUSED) unpause(ID);
    }

    private static final String NO_POLICY =
            "has no restart policy that could fire; its crash is the death of the process already";
    private static final String NO_FREEZE = "Windows cannot freeze a process";

    @Override
    public Availability can(String id, ContainerAction action) {
        return switch (action) {
            case KILL_PROCESS -> new Availability.NotAvailable("the embedded Redis " + NO_POLICY);
            case PAUSE ->
                    Platform.WINDOWS
                            ? new Availability.NotAvailable(NO_FREEZE)
                            : new Availability.Available();
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
        synchronized (lines) {
            lines.stream().skip(Math.max(0, lines.size() - tail)).forEach(sink);
            logSinks.add(sink);
        }
        return () -> logSinks.remove(sink);
    }

    private void started() {
        info =
                new ContainerInfo(
                        ID,
                        ID,
                        info.image(),
                        Phase.RUNNING,
                        null,
                        false,
                        time.now(),
                        0,
                        false,
                        info.health(),
                        info.ports(),
                        info.labels());
        tell(new ContainerEvent.Started(time.now()));
    }

    private void line(String text) {
        LogLine line = new LogLine(time.now(), text);
        synchronized (lines) {
            if (lines.size() == LINES_KEPT) lines.removeFirst();
            lines.addLast(line);
            logSinks.forEach(sink -> sink.accept(line));
        }
    }

    private void exited(int code) {
        synchronized (this) {
            become(Phase.EXITED, code);
            dying = false;
            notifyAll();
        }
        tell(new ContainerEvent.Died(time.now(), code, false));
    }

    /**
     * The exit is told by the thread that reads the output; whoever stopped the server waits for
     * it.
     */
    private synchronized void awaitExit() {
        try {
            while (dying) wait();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(Phase phase, @Nullable Integer exitCode) {
        ContainerInfo was = info;
        info =
                new ContainerInfo(
                        ID,
                        ID,
                        was.image(),
                        phase,
                        exitCode,
                        false,
                        was.startedAt(),
                        0,
                        false,
                        was.health(),
                        was.ports(),
                        was.labels());
    }

    private void tell(ContainerEvent event) {
        eventSinks.forEach(sink -> sink.accept(event));
    }

    private static void requireKnown(String id) {
        if (!id.equals(ID)) {
            throw new ContainerException(
                    ContainerFailure.NOT_FOUND, "no container \"" + id + "\" here, only " + ID);
        }
    }

    private static ContainerException conflict(String what) {
        return new ContainerException(ContainerFailure.CONFLICT, "the embedded Redis " + what);
    }

    /** Ends the server, within two seconds, and removes its folder. */
    @Override
    public void close() {
        eventSinks.clear();
        logSinks.clear();
        if (info.phase() == Phase.PAUSED) server.signal("CONT");
        server.stop(CLOSING_GRACE_MILLIS);
        server.close();
        folder.delete();
    }
}
