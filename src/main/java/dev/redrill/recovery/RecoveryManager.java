package dev.redrill.recovery;

import dev.redrill.container.Availability;
import dev.redrill.container.ContainerAction;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.Unavailability;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Kind;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.redis.RedisManager;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Breaks the target and brings it back. It never connects by itself: it does the fault, starts what
 * nobody else will start, chooses the client's plan, has the container watched, which tells the
 * client when the target is ready, and keeps the incident. Any thread may call anything; nothing
 * blocks but {@link #start()} and {@link #close()}.
 */
public final class RecoveryManager implements AutoCloseable {
    private final RedisManager redis;
    private final @Nullable Contained contained;
    private final TimeSource time;
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final IncidentBook incidents;
    private final LogBuffer log = new LogBuffer();
    private final FaultRun fault;
    private final @Nullable TargetWatch watch;
    private volatile @Nullable Subscription chronicle;
    private volatile Plans plans;
    private volatile RecoverySettings settings;

    /**
     * A manager that does nothing until {@link #start()}.
     *
     * @param contained null where the Redis runs in nothing that we can reach: then only {@link
     *     #reconnect()} is possible
     * @param policy the delays of the recovery plans, capped to fit their deadlines
     * @param incidentIds gives each incident its id, each greater than the one before
     */
    public static RecoveryManager create(
            RedisManager redis,
            @Nullable Contained contained,
            Policy policy,
            RecoverySettings settings,
            LongSupplier incidentIds,
            TimeSource time) {
        return new RecoveryManager(redis, contained, policy, settings, incidentIds, time);
    }

    private RecoveryManager(
            RedisManager redis,
            @Nullable Contained contained,
            Policy policy,
            RecoverySettings settings,
            LongSupplier incidentIds,
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
        this.incidents = new IncidentBook(status, time, target, incidentIds);
        this.fault =
                new FaultRun(status, incidents, time, () -> redis.expect(plans.connectionLost()));
        this.watch =
                contained == null
                        ? null
                        : new TargetWatch(
                                contained, redis, status, incidents, fault, this::expect, log);
    }

    /** Begins to watch the container and the client. Blocks while the engine is asked. */
    public void start() {
        chronicle = new ClientChronicle(redis.status(), incidents).follow();
        if (watch != null) watch.start();
    }

    private void expect(Kind kind) {
        redis.expect(kind == Kind.RESTART ? plans.restart() : plans.crash());
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
                    new Unavailability.NoContainer(redis.endpoint().toString()));
        }
        return contained.runtime().can(contained.id(), action);
    }

    /**
     * Breaks the target and brings it back.
     *
     * @return the incident's id
     * @throws RecoveryRefused while another incident runs, or where there is no container that runs
     */
    public long crash(Crash crash) {
        Contained target = requireRunning();
        Duration downtime = crash.downtimeOr(settings.downtime());
        Incident incident = incidents.begin(Kind.CRASH, Origin.OURS);
        expect(Kind.CRASH);
        fault.run(
                () -> {
                    boolean restartsByItself =
                            target.runtime().inspect(target.id()).restartsByItself();
                    switch (crash.kind()) {
                        case ENGINE -> {
                            incidents.add(new Event.Injected(time.stamp(), Injection.ENGINE_KILL));
                            fault.owes(() -> startTarget(target));
                            target.runtime().kill(target.id());
                            startAfter(downtime);
                        }
                        case PROCESS -> {
                            incidents.add(
                                    new Event.Injected(time.stamp(), Injection.PROCESS_DEATH));
                            if (!restartsByItself) fault.owes(() -> startTarget(target));
                            target.runtime().killProcess(target.id());
                            if (restartsByItself) {
                                fault.becomes(new RecoveryState.DownForOthers());
                            } else {
                                startAfter(downtime);
                            }
                        }
                    }
                });
        return incident.id();
    }

    private void startAfter(Duration downtime) throws InterruptedException {
        fault.becomes(new RecoveryState.DownUntil(time.now().plus(downtime)));
        time.sleep(downtime);
        fault.settle();
    }

    private void startTarget(Contained target) {
        incidents.add(new Event.StartCalled(time.stamp()));
        fault.becomesIfRunning(new RecoveryState.Starting());
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
        expect(Kind.RESTART);
        fault.run(
                () -> {
                    incidents.add(new Event.Injected(time.stamp(), Injection.RESTART));
                    fault.owes(() -> startTarget(target));
                    target.runtime().restart(target.id(), settings.grace());
                    fault.settled();
                });
        return incident.id();
    }

    /**
     * Drops the link, if there is one, and connects afresh.
     *
     * @return the id of the incident: a new one, or the one that runs and in which this is a step
     * @throws RecoveryRefused while a crash or a restart of ours runs
     */
    public long reconnect() {
        Incident running = status.get().running().orElse(null);
        if (running != null
                && running.origin() == Origin.OURS
                && running.kind() != Kind.RECONNECT) {
            throw RecoveryRefused.busy(running);
        }
        long id = running == null ? beginReconnect() : running.id();
        redis.reconnect();
        return id;
    }

    private long beginReconnect() {
        Incident incident = incidents.begin(Kind.RECONNECT, Origin.OURS);
        incidents.add(new Event.Injected(time.stamp(), Injection.LINK_DROPPED));
        return incident.id();
    }

    /** Starts at once whatever we stopped, and ends the incident as halted. Does not block. */
    public void halt() {
        fault.halt();
    }

    private Contained requireRunning() {
        if (contained == null) {
            throw new RecoveryRefused(
                    new RecoveryRefused.Reason.NoContainer(redis.endpoint().toString()));
        }
        Incident running = status.get().running().orElse(null);
        if (running != null) throw RecoveryRefused.busy(running);
        ContainerInfo info = status.get().container();
        boolean ready =
                redis.status().get().lights().ready(); // then it runs, however old the last look
        if (!ready && info != null && info.phase() != ContainerInfo.Phase.RUNNING) {
            throw new RecoveryRefused(
                    new RecoveryRefused.Reason.NotRunning(contained.name(), info.phase()));
        }
        return contained;
    }

    /** Undoes what is not undone, waiting for it, and ends the watching. */
    @Override
    public void close() {
        fault.close();
        if (chronicle != null) chronicle.close();
        if (watch != null) watch.close();
    }
}
