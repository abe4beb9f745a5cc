package dev.redrill.session;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.redis.RedisManager;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Opens real targets, one at a time. */
public final class LiveTargets implements Targets {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTargets.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Long enough for most targets to be ready: looking for an engine competes with that. */
    private static final Duration AFTER_OPENING = Duration.ofSeconds(1);

    private final ContainerRuntime engine;
    private final List<TargetOpener<?>> openers;
    private final UndoNotes notes;
    private final TimeSource time;
    private final Published<Opened> opened = new Published<>(new Opened.Nothing());

    /** Counts over all targets: an ID that a client kept must never name another incident. */
    private final AtomicLong lastIncident = new AtomicLong();

    private volatile SessionSettings settings;

    /** Whether faults were blocked when the last target was closed. */
    private volatile boolean halted;

    /** Whether the user named the open target on the command line. */
    private volatile boolean lastNamed;

    private final ExecutorService opener =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("open-target").factory());

    /**
     * Opens nothing yet.
     *
     * @param engine the container engine; closed with this
     * @param openers one for each kind of target
     * @param notes of what is owed to a target, for the next start
     */
    public LiveTargets(
            ContainerRuntime engine,
            List<TargetOpener<?>> openers,
            SessionSettings settings,
            UndoNotes notes,
            TimeSource time) {
        Thread.ofVirtual().name("prepare").start(RedisManager::prepare);
        this.engine = engine;
        this.openers = List.copyOf(openers);
        this.notes = notes;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Supports every kind of target: containers of the given engine, addresses, and the embedded
     * Redis.
     */
    public static LiveTargets create(
            ContainerRuntime engine, SessionSettings settings, TimeSource time) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return create(engine, settings, temporary, UndoNotes.none(), time);
    }

    /**
     * As above, and undoes first what a Redrill that was ended left broken.
     *
     * @param cache a folder for the embedded Redis if the temporary one will not do
     * @param notes of what is to be undone
     */
    public static LiveTargets create(
            ContainerRuntime engine,
            SessionSettings settings,
            Path cache,
            UndoNotes notes,
            TimeSource time) {
        var targets =
                new LiveTargets(
                        engine,
                        List.of(
                                new EmbeddedOpener(cache, time),
                                new ContainerOpener(engine),
                                new EndpointOpener(engine)),
                        settings,
                        notes,
                        time);
        targets.inTurn(() -> notes.settle(engine));
        return targets;
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

    /** Queued, so that a target that is being opened gets the settings too. */
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
        open(target, false, false);
    }

    @Override
    public void openNamed(Target target) {
        open(target, true, false);
    }

    @Override
    public void openAnew() {
        Session session = session().orElse(null);
        if (session == null) return;
        if (session.recovery().get().successor() == null)
            throw new RecoveryRefused(new RecoveryRefused.Reason.NotReplaced(session.name()));
        open(session.target().anew(session.name()), lastNamed, !session.isArmed());
    }

    private void open(Target target, boolean named, boolean observed) {
        lastNamed = named;
        inTurn(
                () -> {
                    closeOpen();
                    opened.update(_ -> new Opened.Opening(target));
                    boolean _ = notes.settle(engine); // what could not be undone before
                    Opened result = tryToOpen(target, named);
                    if (observed) result.openSession().ifPresent(Session::disarm);
                    opened.update(_ -> result);
                    lookForEngine();
                });
    }

    private void inTurn(Runnable task) {
        try {
            opener.execute(task);
        } catch (RejectedExecutionException _) {
            // Closed meanwhile, so no caller waits for it.
        }
    }

    /** Only publishes whether there is an engine; no caller waits for it. */
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
            Session session = session(target, named);
            if (halted) session.halt();
            return new Opened.Open(session);
        } catch (ContainerException e) {
            LOG.warn("opening {} failed", target, e);
            return new Opened.Failed(target, e.failure());
        } catch (RuntimeException e) {
            LOG.error("opening {} failed", target, e);
            return new Opened.Failed(target, new ContainerFailure.Unexpected(e.toString()));
        }
    }

    private Session session(Target target, boolean named) {
        Found found = opener(target).findAny(target, named);
        try {
            RedisManager redis =
                    RedisManager.create(
                            found.endpoint(),
                            settings.policy(),
                            settings.redis(),
                            time,
                            new Random());
            return new LiveSession(
                    found, redis, settings, notes, lastIncident::incrementAndGet, time);
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private TargetOpener<?> opener(Target target) {
        return openers.stream()
                .filter(opener -> opener.opens().isInstance(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody opens " + target.kind()));
    }

    private void closeOpen() {
        if (opened.get() instanceof Opened.Open(var session)) {
            halted = session.recovery().get().halted();
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
