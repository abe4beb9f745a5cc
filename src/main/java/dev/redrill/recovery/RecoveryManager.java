package dev.redrill.recovery;

import dev.redrill.container.Availability;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Kind;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.redis.RedisManager;
import dev.redrill.retry.Plans;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Breaks the target and brings it back. It never connects by itself: it watches the container, does
 * the fault, starts what nobody else will start, chooses the client's plan, tells the client when
 * the target is ready, and keeps the incident. Any thread may call anything; nothing blocks but
 * {@link #start()} and {@link #close()}.
 */
public final class RecoveryManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryManager.class);
    private static final int SIGTERM = 15;
    private static final int TAIL = 1_000;

    private final RedisManager redis;
    private final @Nullable Contained contained;
    private final TimeSource time;
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final IncidentBook incidents;
    private final LogBuffer log = new LogBuffer();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Fault fault;

    /** One look after the other: of two at once the older might be told last. */
    private final ExecutorService looks =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("look-at-target").factory());

    private volatile Plans plans;
    private volatile RecoverySettings settings;
    private volatile Instant lastDeath = Instant.MIN;
    private volatile int lastSignal;

    /**
     * A manager that does nothing until {@link #start()}.
     *
     * @param contained null where the Redis runs in nothing that we can reach: then only {@link
     *     #reconnect()} is possible
     * @param policy the delays of the recovery plans, capped to fit their deadlines
     */
    public static RecoveryManager create(
            RedisManager redis,
            @Nullable Contained contained,
            RetryPolicy policy,
            RecoverySettings settings,
            TimeSource time) {
        return new RecoveryManager(redis, contained, policy, settings, time);
    }

    private RecoveryManager(
            RedisManager redis,
            @Nullable Contained contained,
            RetryPolicy policy,
            RecoverySettings settings,
            TimeSource time) {
        this.redis = redis;
        this.contained = contained;
        this.settings = settings;
        this.time = time;
        this.plans =
                Plans.of(
                        policy,
                        settings.crash(),
                        settings.restart(),
                        redis.settings().connectTimeout());
        String target = contained == null ? redis.endpoint().toString() : contained.name();
        this.incidents = new IncidentBook(status, time, target);
        this.fault = new Fault(status, incidents, time, () -> redis.expect(plans.connectionLost()));
    }

    /** Begins to watch the container and the client. Blocks while the engine is asked. */
    public void start() {
        subscriptions.add(new ClientChronicle(redis.status(), incidents).follow());
        if (contained == null) return;
        ContainerRuntime runtime = contained.runtime();
        subscriptions.add(runtime.events(contained.id(), this::happened));
        lookAgain();
        subscriptions.add(runtime.logs(contained.id(), TAIL, this::logged));
    }

    /** Goes on with other plans and settings, from the next fault on. */
    public void apply(Plans nextPlans, RecoverySettings nextSettings) {
        plans = nextPlans;
        settings = nextSettings;
    }

    /** Everything the recovery knows. */
    public Published<RecoveryStatus> status() {
        return status;
    }

    /** The container's log; empty where there is none. */
    public LogBuffer log() {
        return log;
    }

    /**
     * Whether something can be done to the target, and why not. Blocks while the engine is asked.
     */
    public Availability can(ContainerAction action) {
        if (contained == null) {
            return new Availability.NotAvailable(
                    "the container of " + redis.endpoint() + " is not known");
        }
        return contained.runtime().can(contained.id(), action);
    }

    /**
     * Breaks the target and brings it back.
     *
     * @return the incident's id
     * @throws RecoveryRefused while another incident runs, or where there is no container that runs
     */
    public long crash(CrashKind kind) {
        Contained target = requireRunning();
        Incident incident = incidents.begin(Kind.CRASH, Origin.OURS);
        redis.expect(plans.crash());
        fault.run(
                () -> {
                    boolean restartsByItself =
                            target.runtime().inspect(target.id()).restartsByItself();
                    switch (kind) {
                        case ENGINE -> {
                            incidents.add(
                                    new Event.Injected(time.stamp(), "SIGKILL through the engine"));
                            fault.owes(() -> startTarget(target));
                            target.runtime().kill(target.id());
                            startAfterDowntime();
                        }
                        case PROCESS -> {
                            incidents.add(
                                    new Event.Injected(
                                            time.stamp(), "death of the process inside"));
                            if (!restartsByItself) fault.owes(() -> startTarget(target));
                            target.runtime().killProcess(target.id());
                            if (restartsByItself) {
                                fault.becomes(new RecoveryState.DownForOthers());
                            } else {
                                startAfterDowntime();
                            }
                        }
                    }
                });
        return incident.id();
    }

    private void startAfterDowntime() throws InterruptedException {
        Duration downtime = settings.downtime();
        fault.becomes(new RecoveryState.DownUntil(time.now().plus(downtime)));
        time.sleep(downtime);
        fault.settle();
    }

    private void startTarget(Contained target) {
        incidents.add(new Event.StartCalled(time.stamp()));
        fault.becomes(new RecoveryState.Starting());
        redis.quiet();
        target.runtime().start(target.id());
    }

    /**
     * Restarts the target politely.
     *
     * @return the incident's id
     * @throws RecoveryRefused while another incident runs, or where there is no container that runs
     */
    public long restart() {
        Contained target = requireRunning();
        Incident incident = incidents.begin(Kind.RESTART, Origin.OURS);
        redis.expect(plans.restart());
        fault.run(
                () -> {
                    incidents.add(new Event.Injected(time.stamp(), "restart: SIGTERM, then start"));
                    fault.owes(() -> startTarget(target));
                    target.runtime().restart(target.id(), settings.grace());
                    fault.settled();
                });
        return incident.id();
    }

    /**
     * Drops the link, if there is one, and connects afresh.
     *
     * @throws RecoveryRefused while a crash or a restart of ours runs
     */
    public void reconnect() {
        boolean ours =
                status.get()
                        .running()
                        .filter(i -> i.origin() == Origin.OURS && i.kind() != Kind.RECONNECT)
                        .isPresent();
        if (ours) throw new RecoveryRefused(incidents.refusal());
        if (status.get().running().isEmpty()) {
            incidents.begin(Kind.RECONNECT, Origin.OURS);
            incidents.add(new Event.Injected(time.stamp(), "the connection is dropped on request"));
        }
        redis.reconnect();
    }

    /** Starts at once whatever we stopped, and ends the incident as halted. Does not block. */
    public void halt() {
        fault.halt();
    }

    private Contained requireRunning() {
        if (contained == null) {
            throw new RecoveryRefused(
                    "The container of "
                            + redis.endpoint()
                            + " is not known; name it with --target");
        }
        if (status.get().running().isPresent()) throw new RecoveryRefused(incidents.refusal());
        ContainerInfo info = status.get().container();
        boolean ready =
                redis.status().get().lights().ready(); // then it runs, however old the last look
        if (!ready && info != null && info.phase() != ContainerInfo.Phase.RUNNING) {
            throw new RecoveryRefused(
                    contained.name() + " is " + info.phase() + ", not running; start it first");
        }
        return contained;
    }

    private void happened(ContainerEvent event) {
        status.update(s -> s.plus(event));
        switch (event) {
            case ContainerEvent.Started _ -> {
                redis.quiet();
                log.add(new LogEntry.Rule(event));
                incidents.add(new Event.ContainerStarted(time.stamp()));
                fault.becomesIfRunning(new RecoveryState.Starting());
            }
            case ContainerEvent.Signalled(_, var signal) -> lastSignal = signal;
            case ContainerEvent.Died(var at, var code, var oom) -> {
                lastDeath = at;
                log.add(new LogEntry.Rule(event));
                died(code, oom);
            }
            case ContainerEvent.Paused _ -> {
                log.add(new LogEntry.Rule(event));
                incidents.beginUnlessRunning(Kind.FREEZE);
                incidents.add(new Event.ContainerPaused(time.stamp()));
                redis.frozen("the engine says: pause");
            }
            case ContainerEvent.Unpaused _ -> {
                log.add(new LogEntry.Rule(event));
                incidents.add(new Event.ContainerUnpaused(time.stamp()));
                redis.wake();
            }
            case ContainerEvent.HealthChanged(_, var health) -> {
                if (health == ContainerInfo.Health.HEALTHY) ready("its health check passed");
            }
            case ContainerEvent.Removed _ ->
                    incidents.add(new Event.Trouble(time.stamp(), "the container was removed"));
        }
        lookAgain();
    }

    /** Somebody else's polite stop looks like a restart; any other death is a crash. */
    private void died(int code, boolean oom) {
        boolean polite = lastSignal == SIGTERM;
        lastSignal = 0;
        boolean outside = status.get().running().filter(i -> i.origin() == Origin.OURS).isEmpty();
        if (outside) {
            incidents.beginOrRename(polite ? Kind.RESTART : Kind.CRASH);
            redis.expect(polite ? plans.restart() : plans.crash());
            fault.becomesIfRunning(new RecoveryState.DownForOthers());
        }
        incidents.add(new Event.ContainerDied(time.stamp(), code, oom));
    }

    private void logged(LogLine line) {
        log.add(new LogEntry.Line(line));
        if (line.saysReady() && line.at().isAfter(lastDeath))
            ready("\"Ready to accept connections\" in its log");
    }

    private void ready(String evidence) {
        Stamp now = time.stamp();
        redis.wake();
        incidents.add(new Event.ServerReady(now, evidence));
        fault.becomesIfRunning(new RecoveryState.Reconnecting());
    }

    private void lookAgain() {
        try {
            looks.execute(this::look);
        } catch (RejectedExecutionException _) {
            // Closed while an event was on its way.
        }
    }

    private void look() {
        Contained target = contained;
        if (target == null) return;
        try {
            ContainerInfo info = target.runtime().inspect(target.id());
            status.update(s -> s.with(info));
        } catch (ContainerException e) {
            LOG.info("{} cannot be inspected: {}", target.name(), e.getMessage());
            status.update(s -> s.with((ContainerInfo) null));
        }
    }

    /** Undoes what is not undone, waiting for it, and ends the watching. */
    @Override
    public void close() {
        fault.close();
        subscriptions.forEach(Subscription::close);
        looks.shutdown();
    }
}
