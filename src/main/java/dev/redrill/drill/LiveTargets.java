package dev.redrill.drill;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.RedisFinder;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.recovery.Contained;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.Secret;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Opens real targets, one at a time. */
public final class LiveTargets implements Targets {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTargets.class);
    private static final int REDIS_PORT = 6379;
    private static final String EMBEDDED_NAME = "Embedded Redis";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ContainerRuntime engine;
    private final TimeSource time;
    private final Published<Opened> opened = new Published<>(new Opened.Nothing());
    private volatile DrillSettings settings;
    private final ExecutorService opener =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("open-target").factory());

    /**
     * Nothing is open yet.
     *
     * @param engine the containers' engine; closed with this
     */
    public LiveTargets(ContainerRuntime engine, DrillSettings settings, TimeSource time) {
        this.engine = engine;
        this.settings = settings;
        this.time = time;
    }

    @Override
    public Published<Opened> opened() {
        return opened;
    }

    @Override
    public Published<EngineState> engine() {
        return engine.engine();
    }

    @Override
    public List<ContainerInfo> containers() {
        return engine.list();
    }

    /** In its turn, so that no target that is being opened misses it. */
    @Override
    public void apply(DrillSettings next) {
        opener.execute(
                () -> {
                    settings = next;
                    if (opened.get() instanceof Opened.Open(var session)) session.apply(next);
                });
    }

    @Override
    public void open(Target target) {
        opener.execute(
                () -> {
                    closeOpen();
                    opened.update(_ -> new Opened.Opening(target));
                    Opened result = tryToOpen(target);
                    opened.update(_ -> result);
                    lookForEngine();
                });
    }

    /** Only to know whether there is one; nobody waits for it. */
    private void lookForEngine() {
        if (!(engine.engine().get() instanceof EngineState.Unknown)) return;
        Thread.ofVirtual()
                .name("look-for-engine")
                .start(
                        () -> {
                            try {
                                engine.list();
                            } catch (ContainerException e) {
                                LOG.info("no container engine: {}", e.getMessage());
                            }
                        });
    }

    private Opened tryToOpen(Target target) {
        try {
            return new Opened.Open(session(target));
        } catch (ContainerException e) {
            LOG.warn("{} could not be opened", target, e);
            return new Opened.Failed(target, String.valueOf(e.getMessage()), remedy(e.failure()));
        } catch (RuntimeException e) {
            LOG.error("{} could not be opened", target, e);
            return new Opened.Failed(target, e.toString(), "The log of this program says more");
        }
    }

    private Session session(Target target) {
        return switch (target) {
            case Target.Embedded _ -> embedded(target);
            case Target.Container(var reference, var password) ->
                    container(target, reference, password);
            case Target.Endpoint(var endpoint, var reference) ->
                    reference == null
                            ? new LiveSession(target, true, endpoint, null, null, settings, time)
                            : endpoint(target, endpoint, reference);
        };
    }

    private Session embedded(Target target) {
        LocalRuntime runtime = LocalRuntime.create(time);
        try {
            var endpoint =
                    RedisEndpoint.tcp("127.0.0.1", runtime.port(), new Secret(runtime.password()));
            var contained = new Contained(runtime, LocalRuntime.ID, EMBEDDED_NAME);
            return new LiveSession(target, true, endpoint, contained, runtime, settings, time);
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private Session container(Target target, String reference, @Nullable Secret password) {
        ContainerInfo info = find(reference, REDIS_PORT);
        PublishedPort port =
                info.ports().stream()
                        .filter(p -> p.containerPort() == REDIS_PORT)
                        .findFirst()
                        .or(() -> info.ports().stream().findFirst())
                        .orElseThrow(
                                () ->
                                        new ContainerException(
                                                ContainerFailure.NOT_AVAILABLE,
                                                info.name()
                                                        + " publishes no port, so it cannot be"
                                                        + " reached from here. Publish one (docker"
                                                        + " run -p 127.0.0.1:6379:6379 …), or give"
                                                        + " its address as a Redis URI"));
        var endpoint = RedisEndpoint.tcp(reachable(port.host()), port.hostPort(), password);
        return session(target, endpoint, info);
    }

    private Session endpoint(Target target, RedisEndpoint endpoint, String reference) {
        int port = endpoint.address() instanceof RedisEndpoint.Tcp tcp ? tcp.port() : REDIS_PORT;
        return session(target, endpoint, find(reference, port));
    }

    private Session session(Target target, RedisEndpoint endpoint, ContainerInfo info) {
        var contained = new Contained(engine, info.id(), info.name());
        return new LiveSession(target, info.optedIn(), endpoint, contained, null, settings, time);
    }

    private ContainerInfo find(String reference, int port) {
        return switch (RedisFinder.find(engine.list(), reference, port)) {
            case RedisFinder.Answer.Found(var info, _) -> info;
            case RedisFinder.Answer.Several(_, var why) ->
                    throw new ContainerException(ContainerFailure.CONFLICT, why);
            case RedisFinder.Answer.None(var why) ->
                    throw new ContainerException(ContainerFailure.NOT_FOUND, why);
        };
    }

    /** A port bound to every address is reached over loopback. */
    private static String reachable(String host) {
        return host.isBlank() || host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    private static String remedy(ContainerFailure failure) {
        return switch (failure) {
            case ENGINE_MISSING -> "Start the container engine, or choose the embedded Redis";
            case NOT_PERMITTED ->
                    "Let this user talk to the engine (on Linux: join the group docker), then try"
                            + " again";
            case TIMED_OUT -> "The engine hangs; look after it, then try again";
            case NOT_FOUND -> "Choose one of the containers there are";
            case CONFLICT -> "Name exactly one";
            case NOT_AVAILABLE, OTHER -> "Choose another target, or mend this and try again";
        };
    }

    private void closeOpen() {
        if (opened.get() instanceof Opened.Open(var session)) {
            opened.update(_ -> new Opened.Nothing());
            session.close();
        }
    }

    @Override
    public void close() {
        if (opener.isShutdown()) return;
        opener.execute(this::closeOpen);
        opener.shutdown();
        try {
            if (!opener.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the target did not close within {}", PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        engine.close();
    }
}
