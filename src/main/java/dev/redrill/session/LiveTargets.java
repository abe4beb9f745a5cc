package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.RedisFinder;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisManager;
import dev.redrill.state.Published;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Opens real targets, one at a time. */
public final class LiveTargets implements Targets {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTargets.class);
    private static final int REDIS_PORT = 6379;
    private static final String EMBEDDED_NAME = "Embedded Redis";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Until the target has most likely answered: to find an engine takes time from that. */
    private static final Duration AFTER_OPENING = Duration.ofSeconds(1);

    private final ContainerRuntime engine;
    private final TimeSource time;
    private final Published<Opened> opened = new Published<>(new Opened.Nothing());

    /** Over all targets: an id that somebody kept must never name another incident. */
    private final AtomicLong lastIncident = new AtomicLong();

    private volatile SessionSettings settings;
    private final ExecutorService opener =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("open-target").factory());

    /**
     * Nothing is open yet.
     *
     * @param engine the containers' engine; closed with this
     */
    public LiveTargets(ContainerRuntime engine, SessionSettings settings, TimeSource time) {
        Thread.ofVirtual().name("prepare").start(RedisManager::prepare);
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
    public void apply(SessionSettings next) {
        inTurn(
                () -> {
                    settings = next;
                    if (opened.get() instanceof Opened.Open(var session)) session.apply(next);
                });
    }

    @Override
    public void open(Target target) {
        open(target, false);
    }

    @Override
    public void openNamed(Target target) {
        open(target, true);
    }

    private void open(Target target, boolean named) {
        inTurn(
                () -> {
                    closeOpen();
                    opened.update(_ -> new Opened.Opening(target));
                    Opened result = tryToOpen(target, named);
                    opened.update(_ -> result);
                    lookForEngine();
                });
    }

    private void inTurn(Runnable task) {
        try {
            opener.execute(task);
        } catch (RejectedExecutionException _) {
            // Closed meanwhile: nobody waits for it any more.
        }
    }

    /** Only to know whether there is one; nobody waits for it. */
    private void lookForEngine() {
        if (!(engine.engine().get() instanceof EngineState.Unknown)) return;
        Thread.ofVirtual()
                .name("look-for-engine")
                .start(
                        () -> {
                            try {
                                time.sleep(AFTER_OPENING);
                                engine.list();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } catch (ContainerException e) {
                                LOG.info("no container engine: {}", e.getMessage());
                            }
                        });
    }

    private Opened tryToOpen(Target target, boolean named) {
        try {
            return new Opened.Open(session(target, named));
        } catch (ContainerException e) {
            LOG.warn("{} could not be opened", target, e);
            return new Opened.Failed(target, e.problem());
        } catch (RuntimeException e) {
            LOG.error("{} could not be opened", target, e);
            return new Opened.Failed(target, new ContainerFailure.Unexpected(e.toString()));
        }
    }

    private Session session(Target target, boolean named) {
        return switch (target) {
            case Target.Embedded _ -> embedded(target);
            case Target.Container(var reference, var password) ->
                    container(target, reference, password, named);
            case Target.Endpoint(var endpoint, var reference) ->
                    reference == null
                            ? session(new Found(target, true, endpoint, null, null))
                            : endpoint(target, endpoint, reference, named);
        };
    }

    private Session embedded(Target target) {
        LocalRuntime runtime = LocalRuntime.create(time);
        try {
            var endpoint =
                    RedisEndpoint.tcp("127.0.0.1", runtime.port(), new Secret(runtime.password()));
            var contained = new Contained(runtime, LocalRuntime.ID, EMBEDDED_NAME);
            return session(new Found(target, true, endpoint, contained, runtime));
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    private Session container(
            Target target, String reference, @Nullable Secret password, boolean named) {
        ContainerInfo info = find(reference, REDIS_PORT);
        PublishedPort port =
                info.ports().stream()
                        .filter(p -> p.containerPort() == REDIS_PORT)
                        .findFirst()
                        .or(() -> info.ports().stream().findFirst())
                        .orElseThrow(
                                () ->
                                        new ContainerException(
                                                new ContainerFailure.NoPort(info.name())));
        var endpoint = RedisEndpoint.tcp(reachable(port.host()), port.hostPort(), password);
        return session(target, endpoint, info, named);
    }

    private Session endpoint(
            Target target, RedisEndpoint endpoint, String reference, boolean named) {
        int port = endpoint.address() instanceof RedisEndpoint.Tcp tcp ? tcp.port() : REDIS_PORT;
        return session(target, endpoint, find(reference, port), named);
    }

    private Session session(
            Target target, RedisEndpoint endpoint, ContainerInfo info, boolean named) {
        var contained = new Contained(engine, info.id(), info.name());
        boolean optedIn = named || info.optedIn();
        return session(new Found(target, optedIn, endpoint, contained, null));
    }

    private Session session(Found found) {
        return new LiveSession(found, settings, lastIncident::incrementAndGet, time);
    }

    private ContainerInfo find(String reference, int port) {
        return switch (RedisFinder.find(engine.list(), reference, port)) {
            case RedisFinder.Answer.Found(var info, _) -> info;
            case RedisFinder.Answer.Several(var several, var sign) ->
                    throw new ContainerException(
                            new ContainerFailure.SeveralFit(several.size(), sign));
            case RedisFinder.Answer.None(var problem) -> throw new ContainerException(problem);
        };
    }

    /** A port bound to every address is reached over loopback. */
    private static String reachable(String host) {
        return host.isBlank() || host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
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
