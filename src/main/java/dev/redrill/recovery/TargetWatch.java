package dev.redrill.recovery;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.PublishedPort;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.Elsewhere;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.LogEntry;
import dev.redrill.container.LogLine;
import dev.redrill.container.RedisPort;
import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
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
import java.util.function.Consumer;

/**
 * Watches the container and its log, whoever does something to it, and tells the client and the
 * incident what it sees.
 */
final class TargetWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetWatch.class);
    private static final int SIGTERM = 15;
    private static final int TAIL = 1_000;
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** A connection ends with the process at its other end, which the kernel tells at once. */
    private static final Duration LINK_ENDS_WITHIN = Duration.ofSeconds(3);

    /** The longest time for which an event may be on its way here; clocks that differ show more. */
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    /**
     * The end of a process.
     *
     * @param kind what it looks like
     * @param outside whether it is not part of what we do
     * @param byEngine whether the engine was asked to end it: then no restart policy acts
     * @param politely whether it was asked to end, or ended by itself with exit code 0
     */
    record Death(IncidentKind kind, boolean outside, boolean byEngine, boolean politely) {}

    /**
     * When the last process ended.
     *
     * @param at by the engine's clock
     * @param told when it was told here
     */
    private record End(Instant at, Stamp told) {
        /** By the clock as it goes now: it may have been set back since. */
        Instant at(Stamp now) {
            Duration setBack = now.since(told).minus(Duration.between(told.at(), now.at()));
            return setBack.isPositive() ? at.minus(setBack) : at;
        }
    }

    private final Contained target;
    private final RedisManager redis;
    private final Published<RecoveryStatus> status;
    private final IncidentBook incidents;
    private final FaultRun fault;
    private final Consumer<Death> deaths;
    private final LogBuffer log;
    private final TimeSource time;
    private final Successor successor;
    private final SameRedis sameRedis;
    private final StillRunning stillRunning = new StillRunning();
    private final List<Subscription> subscriptions = new ArrayList<>();

    /** One look after the other: of two at once the older might be told last. */
    private final ExecutorService looks =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("look-at-target").factory());

    /** What waits ends with the watch. */
    private final ExecutorService waits =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("who-answers").factory());

    private volatile @Nullable End lastEnd;
    private volatile int lastSignal;
    private volatile boolean startSeen;
    private volatile Instant begun = Instant.MAX;

    /**
     * A watch that has not begun.
     *
     * @param deaths told of the end of each process; must be quick
     */
    TargetWatch(
            Contained target,
            RedisManager redis,
            Published<RecoveryStatus> status,
            IncidentBook incidents,
            FaultRun fault,
            Consumer<Death> deaths,
            LogBuffer log) {
        this.target = target;
        this.redis = redis;
        this.status = status;
        this.incidents = incidents;
        this.fault = fault;
        this.deaths = deaths;
        this.log = log;
        this.time = incidents.time();
        this.successor = new Successor(target, status, incidents);
        this.sameRedis = new SameRedis(target, redis);
    }

    /** Blocks while the engine is asked. */
    void start() {
        ContainerRuntime runtime = target.runtime();
        begun = time.now();
        subscriptions.add(runtime.engine().onChange(this::engineChanged));
        subscriptions.add(runtime.events(target.id(), this::happened));
        lookAgain();
        subscriptions.add(runtime.logs(target.id(), TAIL, this::logged));
    }

    /** An engine that is back can do what it was asked for in vain. */
    private void engineChanged() {
        if (!(target.runtime().engine().get() instanceof EngineState.Reachable)) return;
        fault.engineBack();
        lookAgain();
    }

    /**
     * The client's link went: where nobody knows a cause, the runtime is asked whether the process
     * behind it still runs, and the client is told. Does not block.
     */
    void lost(Stamp when) {
        if (isExpected()) return;
        StillRunning.Loss loss = stillRunning.lost(when, status.get().container());
        lookAnd(
                now -> {
                    if (stillRunning.wakes(loss, now)) redis.stillRuns(when);
                });
    }

    /** Whether a fault of ours that runs ends or freezes the process. */
    private boolean isExpected() {
        return status.get()
                .running()
                .flatMap(Incident::fault)
                .filter(Fault::touchesProcess)
                .isPresent();
    }

    /**
     * The client can use a Redis again; if the target is known not to run, that is another one.
     * Does not block.
     */
    void ready(Stamp when) {
        ContainerInfo seen = status.get().container();
        if (seen != null && seen.phase() == ContainerInfo.Phase.PAUSED) lookAgain(); // it goes on
        if (mayBeTarget(seen) && sameRedis.isLikely(seen)) recovered(when);
        else later(() -> judge(when));
    }

    /**
     * Blocks while the engine is asked.
     *
     * @throws ContainerException if the client is connected to another Redis
     */
    void requireConnected() {
        ContainerFailure.NotConnected mismatch = sameRedis.mismatch(look()).orElse(null);
        if (mismatch == null) return;
        status.update(s -> s.withMismatch(mismatch));
        throw new ContainerException(mismatch);
    }

    /** The engine may be behind a process that it is just starting. */
    private void judge(Stamp when) {
        try {
            for (int looks = 0; looks < LOOKS; looks++) {
                if (looks > 0) time.sleep(BETWEEN_LOOKS);
                ContainerInfo now = look();
                if (!mayBeTarget(now)) continue;
                ContainerFailure.NotConnected mismatch = sameRedis.mismatch(now).orElse(null);
                if (mismatch == null) recovered(when);
                else isNotConnected(mismatch);
                return;
            }
            String where = redis.endpoint().toString();
            boolean replaced = status.get().successor() != null;
            incidents.unrecovered(
                    new Event.StepFailed(
                            time.stamp(),
                            replaced
                                    ? new ContainerFailure.Replaced(target.name())
                                    : new ContainerFailure.OtherAnswers(target.name(), where)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void recovered(Stamp when) {
        if (status.get().mismatch() != null) status.update(s -> s.withMismatch(null));
        incidents.recovered(new Event.Recovered(when));
    }

    private void isNotConnected(ContainerFailure.NotConnected mismatch) {
        LOG.warn("{}", mismatch.english());
        status.update(s -> s.withMismatch(mismatch));
        incidents.unrecovered(new Event.StepFailed(time.stamp(), mismatch));
    }

    /**
     * The process has ended: so does the connection to it, or it was to another one. A connection
     * that is younger than the end, which may be told late, is to the next process.
     */
    private void expectLoss(Instant end) {
        RedisStatus atDeath = redis.status().get();
        if (!(atDeath.state() instanceof RedisState.Online(var since)) || !since.isBefore(end))
            return;
        later(
                () -> {
                    if (staysConnected(atDeath))
                        isNotConnected(sameRedis.because(new Elsewhere.StayedConnected()));
                });
    }

    private boolean staysConnected(RedisStatus atDeath) {
        try {
            time.sleep(LINK_ENDS_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        RedisStatus now = redis.status().get();
        return now.state().equals(atDeath.state())
                && now.totalReconnects() == atDeath.totalReconnects();
    }

    private static boolean mayBeTarget(@Nullable ContainerInfo container) {
        return container == null
                || switch (container.phase()) {
                    case RUNNING, PAUSED -> true;
                    case CREATED, RESTARTING, EXITED, REMOVED -> false;
                };
    }

    private void happened(ContainerEvent event) {
        Stamp stamp = stampOf(event);
        stillRunning.happened(event);
        status.update(s -> s.plus(event));
        switch (event) {
            case ContainerEvent.Started _ -> {
                startSeen = true;
                redis.quiet();
                log.add(new LogEntry.Rule(event));
                incidents.told(new Event.ContainerStarted(stamp));
                fault.becomesIfRunning(new RecoveryState.Starting());
                fault.targetChanged();
            }
            case ContainerEvent.Signalled(_, var signal) -> {
                lastSignal = signal;
                return; // what it does to the container comes as an event of its own
            }
            case ContainerEvent.Died(var at, var code, var oom) -> {
                lastEnd = new End(at, time.stamp());
                log.add(new LogEntry.Rule(event));
                died(stamp, code, oom);
                expectLoss(at);
            }
            case ContainerEvent.Paused _ -> {
                log.add(new LogEntry.Rule(event));
                incidents.beginUnlessRunning(IncidentKind.FREEZE);
                incidents.add(new Event.ContainerPaused(stamp));
                redis.frozen(new FreezeEvidence.EnginePaused());
            }
            case ContainerEvent.Unpaused _ -> {
                log.add(new LogEntry.Rule(event));
                incidents.told(new Event.ContainerUnpaused(stamp));
                fault.targetChanged();
                redis.wake();
            }
            case ContainerEvent.HealthChanged(_, var health) -> {
                if (health == ContainerInfo.Health.HEALTHY) ready(Readiness.HEALTH_CHECK);
            }
            case ContainerEvent.Removed _ -> {
                incidents.add(new Event.StepFailed(time.stamp(), new ContainerFailure.Removed()));
                fault.targetGone();
            }
        }
        lookAgain();
    }

    /**
     * The engine's own time of an event, on our clocks; where theirs may differ from ours, the time
     * at which it was told.
     */
    private Stamp stampOf(ContainerEvent event) {
        Stamp now = time.stamp();
        Duration age = Duration.between(event.at(), now.at());
        boolean believed = !age.isNegative() && age.compareTo(BELIEVED) < 0;
        return believed ? now.plus(age.negated()) : now;
    }

    /** Somebody else's polite stop looks like a restart; any other death is a crash. */
    private void died(Stamp stamp, int code, boolean oom) {
        int signal = lastSignal;
        lastSignal = 0;
        boolean outside = !isExpected();
        var kind = signal == SIGTERM ? IncidentKind.RESTART : IncidentKind.CRASH;
        if (outside) incidents.beginOrRename(kind);
        incidents.add(new Event.ContainerDied(stamp, code, oom));
        deaths.accept(new Death(kind, outside, signal != 0, signal == SIGTERM || code == 0));
    }

    private void logged(LogLine line) {
        log.add(new LogEntry.Line(line));
        if (line.saysReady() && isOfThisRun(line)) ready(Readiness.LOG_LINE);
    }

    /** One of before we watched would only disturb the first attempt, which is made at once. */
    private boolean isOfThisRun(LogLine line) {
        End end = lastEnd;
        return end == null
                ? startSeen || line.at().isAfter(begun.minus(BELIEVED))
                : line.at().isAfter(end.at(time.stamp()));
    }

    private void ready(Readiness evidence) {
        incidents.add(new Event.ServerReady(time.stamp(), evidence)); // before the client is back
        if (target.port() == null) redis.wake();
        else inTurn(redis::wake); // after the look that finds the port of this start
        fault.becomesIfRunning(new RecoveryState.Reconnecting());
    }

    /** Asks what the target does now. Does not block. */
    void lookAgain() {
        lookAnd(_ -> {});
    }

    /** Asks at which port the target is reached now, and wakes the client. Does not block. */
    void lookAndWake() {
        lookAnd(_ -> redis.wake());
    }

    private void lookAnd(Consumer<@Nullable ContainerInfo> then) {
        inTurn(() -> then.accept(look()));
    }

    private void inTurn(Runnable task) {
        try {
            looks.execute(task);
        } catch (RejectedExecutionException _) {
            // Closed while an event was on its way.
        }
    }

    private void later(Runnable task) {
        try {
            waits.execute(task);
        } catch (RejectedExecutionException _) {
            // Closed while an event was on its way.
        }
    }

    private @Nullable ContainerInfo look() {
        try {
            ContainerInfo info = target.runtime().inspect(target.id());
            status.update(s -> s.with(info));
            follow(info);
            return info;
        } catch (ContainerException e) {
            LOG.info("{} cannot be inspected: {}", target.name(), e.getMessage());
            if (e.kind() == FailureKind.NOT_FOUND) {
                status.update(RecoveryStatus::withoutContainer);
                successor.seek();
            } else {
                status.update(s -> s.with((ContainerInfo) null));
            }
            return status.get().container();
        }
    }

    /** An engine may publish a port anew at each start. */
    private void follow(ContainerInfo info) {
        RedisPort port = target.port();
        if (port == null || info.phase() != ContainerInfo.Phase.RUNNING) return;
        PublishedPort now = port.of(info).orElse(null);
        if (now == null || !redis.moveTo(now.hostPort())) return;
        String where = redis.endpoint().address().toString();
        LOG.info("{} is reached at {} from now on", target.name(), where);
        incidents.add(new Event.Moved(time.stamp(), where));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        successor.close();
        looks.shutdown();
        waits.shutdownNow();
    }
}
