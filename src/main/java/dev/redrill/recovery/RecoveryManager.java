package dev.redrill.recovery;

import dev.redrill.container.Availability;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.ContainerRuntime;
import dev.redrill.container.EngineState;
import dev.redrill.container.FailureKind;
import dev.redrill.container.LogBuffer;
import dev.redrill.fault.Admin;
import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Need;
import dev.redrill.fault.ServerFault;
import dev.redrill.fault.Surroundings;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisState;
import dev.redrill.retry.Plans;
import dev.redrill.retry.Policy;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Breaks the target and brings it back. It never connects by itself: it does the fault, starts what
 * nobody else will start, chooses the client's plan, has the container watched, which tells the
 * client when the target is ready, and keeps the incident. Any thread may call anything; nothing
 * blocks but {@link #start()} and {@link #close()}.
 */
public final class RecoveryManager implements AutoCloseable {
    private static final Duration MOST_PATIENT = Duration.ofSeconds(15);
    private static final Duration UNTIL_IT_LISTENS = Duration.ofSeconds(1);
    private static final Duration POLICY_SLACK = Duration.ofSeconds(5);

    private final RedisManager redis;
    private final @Nullable Contained contained;
    private final TimeSource time;
    private final Published<RecoveryStatus> status = new Published<>(RecoveryStatus.atStart(null));
    private final IncidentBook incidents;
    private final LogBuffer log = new LogBuffer();
    private final Owing owing = new Owing();
    private final FaultRun run;
    private final Surroundings around;
    private final @Nullable TargetWatch watch;
    private final BooleanSupplier mayStart;
    private volatile @Nullable Subscription chronicle;
    private volatile Plans plans;
    private volatile RecoverySettings settings;
    private final AtomicReference<@Nullable Thread> ending = new AtomicReference<>();
    private volatile boolean mayLose;
    private volatile boolean left;

    /**
     * A manager that does nothing until {@link #start()}.
     *
     * @param contained null where the Redis runs in nothing that we can reach: then only our own
     *     connection can be broken
     * @param policy the delays of the recovery plans, capped to fit their deadlines
     * @param mayStart whether we may start the target when somebody else has ended it; must be
     *     quick
     * @param incidentIds gives each incident its id, each greater than the one before
     */
    public static RecoveryManager create(
            RedisManager redis,
            @Nullable Contained contained,
            Policy policy,
            RecoverySettings settings,
            BooleanSupplier mayStart,
            LongSupplier incidentIds,
            TimeSource time) {
        return new RecoveryManager(redis, contained, policy, settings, mayStart, incidentIds, time);
    }

    private RecoveryManager(
            RedisManager redis,
            @Nullable Contained contained,
            Policy policy,
            RecoverySettings settings,
            BooleanSupplier mayStart,
            LongSupplier incidentIds,
            TimeSource time) {
        this.redis = redis;
        this.contained = contained;
        this.settings = settings;
        this.mayStart = mayStart;
        this.time = time;
        this.plans =
                Plans.of(
                        policy,
                        settings.crash(),
                        settings.restart(),
                        redis.settings().connectTimeout());
        String target = contained == null ? redis.endpoint().toString() : contained.name();
        this.incidents = new IncidentBook(status, time, target, incidentIds);
        this.around = new Surroundings(contained, redis);
        this.run = new FaultRun(status, incidents, time, owing);
        this.watch =
                contained == null
                        ? null
                        : new TargetWatch(
                                contained, redis, status, incidents, run, this::died, log);
    }

    /**
     * Has whoever keeps it for a later start told what we owe the target, before the fault, and
     * {@link Undo.Nothing} once it is done. To be called before {@link #start()}.
     *
     * @param owed must be quick; a ContainerException from it keeps a fault from being injected
     */
    public void onOwed(Consumer<Undo> owed) {
        run.onOwed(owed);
    }

    /** Begins to watch the container and the client. Blocks while the engine is asked. */
    public void start() {
        Consumer<Stamp> onLoss = watch == null ? _ -> {} : watch::lost;
        Consumer<Stamp> onReady =
                watch == null
                        ? stamp -> incidents.recovered(new Event.Recovered(stamp))
                        : watch::ready;
        Runnable onFrozen = watch == null ? () -> {} : watch::lookAgain;
        chronicle =
                new ClientChronicle(redis.status(), incidents, onLoss, onFrozen, onReady).follow();
        if (watch != null) watch.start();
    }

    private void died(TargetWatch.Death death) {
        if (run.owesServer() && !run.owed().outlivesProcess()) run.settled();
        boolean policyActs = !death.byEngine() && restartsByItself();
        if (!death.outside()) {
            if (run.paid() && !policyActs) run.run(this::startAgain);
            return;
        }
        redis.expect(death.kind().equals(IncidentKind.RESTART) ? plans.restart() : plans.crash());
        if (!starts(death)) run.becomesIfRunning(new RecoveryState.DownForOthers());
        else if (policyActs) run.run(() -> startUnlessPolicyDoes(isOurs()));
        else run.run(() -> startAfter(settings.downtime(), isOurs()));
    }

    /** A process that has ended while it was cut off would start without a network. */
    private void attach() throws InterruptedException {
        if (run.owed() instanceof Undo.Attach) run.pay(Duration.ZERO);
    }

    /** Nobody else can start a process of this program's own, however it ended. */
    private boolean starts(TargetWatch.Death death) {
        ContainerInfo info = status.get().container();
        boolean asked = settings.startOthers().starts(death.politely()) && mayStart.getAsBoolean();
        return (asked || isOurs()) && (info == null || !info.removedOnExit());
    }

    private boolean isOurs() {
        return contained != null && contained.runtime().isOurs();
    }

    private boolean restartsByItself() {
        ContainerInfo info = status.get().container();
        return info != null && info.restartsByItself();
    }

    private void startAfter(Duration pause, boolean ours) throws InterruptedException {
        attach();
        if (run.owed().outlivesProcess()) {
            startBesideDebt(pause);
            return;
        }
        run.owes(missingStart(), ours);
        run.pay(pause);
    }

    /** What is owed to the server already is done once that runs again. */
    private void startBesideDebt(Duration pause) throws InterruptedException {
        Duration next = pause;
        while (!run.isDoneWithin(missingStart(), next)) {
            next = MOST_PATIENT;
            try {
                owing.undo(missingStart());
                if (owing.isDone(missingStart())) break;
            } catch (ContainerException e) {
                incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
                if (e.kind() == FailureKind.NOT_FOUND) throw e;
            }
        }
        run.pay(UNTIL_IT_LISTENS);
    }

    /** A process that we started has ended before the client was back. */
    private void startAgain() throws InterruptedException {
        if (owing.isDone(missingStart())) return;
        int deaths = status.get().running().map(Incident::deaths).orElse(1);
        long seconds = 1L << Math.clamp(deaths - 2, 0, 4);
        startAfter(Durations.shorter(Duration.ofSeconds(seconds), MOST_PATIENT), true);
    }

    private void startUnlessPolicyDoes(boolean ours) throws InterruptedException {
        attach();
        run.becomesIfRunning(new RecoveryState.DownForOthers());
        if (!run.isDoneWithin(missingStart(), policyTakes())) startAfter(Duration.ZERO, ours);
        else if (run.owed().outlivesProcess()) run.pay(UNTIL_IT_LISTENS);
        else run.settled();
    }

    /**
     * How long a restart policy may take: engines wait 100 ms, twice as long after each restart of
     * a run below ten seconds, a minute at most.
     */
    private Duration policyTakes() {
        ContainerInfo info = status.get().container();
        int restarts = info == null ? 0 : Math.min(info.restartCount(), 10);
        Duration doubled = Duration.ofMillis(100L << restarts);
        return Durations.shorter(doubled, Duration.ofMinutes(1)).plus(POLICY_SLACK);
    }

    private Undo missingStart() {
        return new Undo.Start(around.target().id());
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

    /** Every fault there is, with the parameters of the settings. */
    public List<Fault> faults() {
        return Fault.all(settings.faults());
    }

    /** Whether a fault can be injected here, and why not. Blocks while the engine is asked. */
    public Availability can(Fault fault) {
        try (Admin asking = new Admin(redis, redis.time())) {
            return fault.in(new Surroundings(contained, redis, asking));
        }
    }

    /**
     * Injects a fault, and undoes it when its time is over.
     *
     * @return the incident's id: a new one, or the one that runs where this breaks only our own
     *     connection and is a step in it
     * @throws RecoveryRefused after a {@linkplain #halt() halt}, unless it breaks only our own
     *     connection; while another incident runs, where the target does not run, or where it
     *     {@linkplain #wouldLose would be lost}
     */
    public long inject(Fault fault) {
        if (fault.needs().isEmpty()) return injectBesideTarget(fault);
        requireRunning();
        requireKept(fault);
        if (!fault.touchesProcess()) requireLink();
        if (fault instanceof ServerFault) requireReady();
        Incident incident = incidents.begin(fault.kind(), Origin.OURS);
        redis.expectNext(plans.of(fault.plan()));
        run.run(() -> injectAndUndo(fault));
        return incident.id();
    }

    /**
     * Whether the engine would delete the target because of the fault, though nobody has
     * {@linkplain #agreeToLoss() agreed} to that.
     */
    public boolean wouldLose(Fault fault) {
        return !mayLose && isLostBy(fault);
    }

    /** Records the user's consent to lose a target that its end deletes. */
    public void agreeToLoss() {
        mayLose = true;
    }

    /** Withdraws that consent. */
    public void withdrawLoss() {
        mayLose = false;
    }

    private boolean isLostBy(Fault fault) {
        ContainerInfo info = status.get().container();
        return info != null && info.removedOnExit() && fault.needs().contains(Need.START);
    }

    private void requireKept(Fault fault) {
        if (contained != null && wouldLose(fault))
            throw new RecoveryRefused(new RecoveryRefused.Reason.WouldBeLost(contained.name()));
    }

    private void injectAndUndo(Fault fault) throws InterruptedException {
        if (status.get().halted()) { // asked for a moment before
            incidents.end(Incident.Outcome.HALTED);
            return;
        }
        if (watch != null) watch.requireConnected(); // it may not be known yet
        if (isLostBy(fault)) {
            lose(fault);
            return;
        }
        Undo undo = fault.undo(around);
        run.willOwe(undo);
        undo.prepare(around.means());
        incidents.add(new Event.Injected(time.stamp(), fault));
        fault.inject(around);
        Duration lasting = fault.lasts().orElse(null);
        if (!fault.touchesProcess()) run.becomesIfRunning(new RecoveryState.Reconnecting());
        if (lasting == null) run.settled();
        else if (fault.again().isPresent()) breakAgain(fault, time.stamp().plus(lasting));
        else if (!(undo instanceof Undo.Nothing)) run.pay(lasting);
        else if (fault.touchesProcess()) startUnlessPolicyDoes(true);
        else endsAfter(lasting);
    }

    /** Brings the target back and breaks it again, until the time of the fault is over. */
    private void breakAgain(Fault fault, Stamp end) throws InterruptedException {
        Duration pause = fault.again().orElseThrow();
        run.becomesIfRunning(new RecoveryState.InForceUntil(run.owed(), end.at()));
        doOrNote(() -> owing.undo(run.owed()));
        while (end.since(time.stamp()).compareTo(pause) > 0) {
            time.sleep(pause);
            redis.expectNext(plans.of(fault.plan()));
            if (owing.isDone(run.owed())) doOrNote(() -> fault.inject(around));
            doOrNote(() -> owing.undo(run.owed()));
        }
        Duration left = end.since(time.stamp());
        if (left.isPositive()) time.sleep(left);
        if (owing.isDone(run.owed())) run.settled();
        else run.pay(Duration.ZERO);
    }

    /** What fails is tried again with the next turn. */
    private void doOrNote(FaultRun.Steps steps) throws InterruptedException {
        try {
            steps.run();
        } catch (ContainerException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (e.kind() == FailureKind.NOT_FOUND) throw e;
            incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
        }
    }

    /** Nothing can hasten its end, and nobody need know of it later. */
    private void endsAfter(Duration lasting) throws InterruptedException {
        run.willOwe(new Undo.Expires(time.now().plus(lasting)));
        run.pay(lasting);
    }

    /** Nothing can bring it back, so nothing is owed. */
    private void lose(Fault fault) throws InterruptedException {
        incidents.add(new Event.Injected(time.stamp(), fault));
        fault.inject(around);
        run.becomesIfRunning(new RecoveryState.DownForOthers());
    }

    private final class Owing implements FaultRun.Debtor {
        @Override
        public void undo(Undo undo) {
            if (undo.outlivesProcess() && isOurs() && !isDone(missingStart())) undo(missingStart());
            switch (undo) {
                case Undo.Start _ -> {
                    incidents.add(new Event.StartCalled(time.stamp()));
                    run.becomesIfRunning(new RecoveryState.Starting());
                    redis.quiet();
                }
                case Undo.Thaw _,
                        Undo.Attach _,
                        Undo.Restore _,
                        Undo.Expires _,
                        Undo.Nothing _ -> {}
            }
            undo.apply(around.means());
            if (undo instanceof Undo.Thaw) thawed();
        }

        /** A client that sleeps, or has given up, may look. */
        @Override
        public void undone(Undo undo) {
            around.admin().close();
            boolean gaveUp = redis.status().get().state() instanceof RedisState.GaveUp;
            boolean wakes = redis.status().get().wakeUp();
            incidents.undone(new Event.Undone(time.stamp()), wakes || !gaveUp);
            if (undo instanceof Undo.Attach && watch != null) watch.lookAndWake();
            else redis.wake();
            endAtLast(status.get().running().orElse(null));
        }

        /** No engine tells of a signal that goes on with a process. */
        private void thawed() {
            if (watch != null) watch.lookAgain();
            redis.wake();
        }

        @Override
        public boolean isDone(Undo undo) {
            if (undo instanceof Undo.Restore restore) return restore.isVoid(around.means());
            if (undo instanceof Undo.Expires) return !undo.remaining(time.now()).isPositive();
            if (undo instanceof Undo.Attach cut) return isAttached(cut);
            ContainerRuntime runtime = around.target().runtime();
            try {
                if (!(runtime.engine().get() instanceof EngineState.Reachable))
                    return isDoneForClient(undo);
                Phase phase = runtime.inspect(around.target().id()).phase();
                return switch (undo) {
                    case Undo.Start _ -> phase == Phase.RUNNING || phase == Phase.PAUSED;
                    case Undo.Thaw _ -> phase != Phase.PAUSED;
                    case Undo.Attach _, Undo.Restore _, Undo.Expires _, Undo.Nothing _ -> true;
                };
            } catch (ContainerException e) {
                return e.kind() == FailureKind.NOT_FOUND || isDoneForClient(undo);
            }
        }

        private boolean isAttached(Undo.Attach cut) {
            try {
                return cut.missing(around.target().runtime()).isEmpty();
            } catch (ContainerException e) {
                return e.kind() == FailureKind.NOT_FOUND;
            }
        }

        private boolean isDoneForClient(Undo undo) {
            return undo instanceof Undo.Start && answersClient();
        }

        @Override
        public void didNoHarm() {
            redis.expect(plans.connectionLost());
        }
    }

    /** An incident must end, also where something else keeps Redis from being ready. */
    private void endAtLast(@Nullable Incident incident) {
        if (incident == null) return;
        Runnable end =
                () -> {
                    try {
                        time.sleep(settings.crash().limit());
                        incidents.stillRuns(incident.id(), this::gaveUpNow);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                };
        Thread last = ending.getAndSet(Thread.ofVirtual().name("end-at-last").start(end));
        if (last != null) last.interrupt();
    }

    private Event.GaveUp gaveUpNow() {
        RedisFailure why =
                redis.status()
                        .get()
                        .blockingFailure()
                        .orElse(new RedisFailure.Unavailable(new ConnectionFailure.NoLink()));
        return new Event.GaveUp(time.stamp(), why);
    }

    /** A fault that breaks only our own connection may be a step in what somebody else did. */
    private long injectBesideTarget(Fault fault) {
        Incident running = status.get().running().orElse(null);
        if (running != null
                && running.origin() == Origin.OURS
                && !running.kind().equals(fault.kind())) {
            throw RecoveryRefused.busy(running, status.get().awaited());
        }
        long id = running == null ? begin(fault).id() : running.id();
        try {
            fault.inject(around);
            if (running == null) run.becomesIfRunning(new RecoveryState.Reconnecting());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return id;
    }

    private Incident begin(Fault fault) {
        Incident incident = incidents.begin(fault.kind(), Origin.OURS);
        incidents.add(new Event.Injected(time.stamp(), fault));
        return incident;
    }

    /**
     * Starts a target that is down, or thaws a frozen one, whoever did it, and again until it is
     * done. Does not block.
     *
     * @throws RecoveryRefused where it is neither, or not known
     */
    public void bringBack() {
        if (contained == null) throw noContainer();
        requireThere(contained);
        Undo missing =
                status.get()
                        .missing()
                        .orElseThrow(
                                () ->
                                        new RecoveryRefused(
                                                new RecoveryRefused.Reason.NotDown(
                                                        contained.name())));
        run.run(
                () -> {
                    if (missing instanceof Undo.Start) {
                        startAfter(Duration.ZERO, true);
                        return;
                    }
                    if (run.owesServer()) {
                        owing.undo(missing); // what else is owed is owed still
                    } else {
                        attach();
                        run.owes(missing, true);
                    }
                    run.pay(Duration.ZERO);
                });
    }

    /**
     * Undoes at once what we did, and injects no fault until {@link #release()}. The incident says
     * what was undone, and what was left because it is not ours; it ends when Redis is back. Does
     * not block.
     */
    public void halt() {
        status.update(s -> s.withHalted(true));
        run.halt();
    }

    /** Allows faults again. */
    public void release() {
        status.update(s -> s.withHalted(false));
    }

    private void requireRunning() {
        if (contained == null) throw noContainer();
        Incident running = status.get().running().orElse(null);
        if (running != null) throw RecoveryRefused.busy(running, status.get().awaited());
        if (status.get().halted())
            throw new RecoveryRefused(new RecoveryRefused.Reason.Halted(contained.name()));
        requireThere(contained);
        requireConnected();
        ContainerInfo info = status.get().container();
        if (!answersClient() && info != null && info.phase() != ContainerInfo.Phase.RUNNING) {
            throw new RecoveryRefused(
                    new RecoveryRefused.Reason.NotRunning(contained.name(), info.phase()));
        }
    }

    /** What acts through the client needs one that is connected. */
    private void requireLink() {
        if (redis.status().get().state() instanceof RedisState.Online) return;
        String where = redis.endpoint().toString();
        throw new RecoveryRefused(new RecoveryRefused.Reason.NoLink(where));
    }

    /** Otherwise nobody could tell what the fault did, or when it is over. */
    private void requireReady() {
        RedisFailure failure = redis.status().get().blockingFailure().orElse(null);
        if (failure == null) return;
        String where = redis.endpoint().toString();
        throw new RecoveryRefused(new RecoveryRefused.Reason.NotReady(where, failure));
    }

    /** A fault would not reach the Redis that the client is connected to. */
    private void requireConnected() {
        ContainerFailure mismatch = status.get().mismatch();
        if (mismatch == null) return;
        throw new RecoveryRefused(new RecoveryRefused.Reason.NotConnected(mismatch));
    }

    /** Whoever answers the client then, it is not the target. */
    private void requireThere(Contained target) {
        RecoveryStatus now = status.get();
        if (!now.gone()) return;
        throw new RecoveryRefused(
                now.successor() == null
                        ? new RecoveryRefused.Reason.Gone(target.name())
                        : new RecoveryRefused.Reason.Replaced(target.name()));
    }

    /** Then the target runs, whatever the engine says or does not say. */
    private boolean answersClient() {
        return status.get().mismatch() == null && redis.status().get().lights().ready();
    }

    private RecoveryRefused noContainer() {
        return new RecoveryRefused(
                new RecoveryRefused.Reason.NoContainer(redis.endpoint().toString()));
    }

    /**
     * Undoes what is not undone and waits until the client is back, so that it can clear up. Blocks
     * for the undoing and, where the target runs then, for the limit at most.
     *
     * @return why what is still owed to the target could not be undone; empty where nothing is owed
     */
    public Optional<ContainerFailure> leave(Duration limit) {
        Optional<ContainerFailure> stillOwed = run.close();
        if (stillOwed.isEmpty() && runs()) {
            awaitEnd(limit);
            stillOwed = run.close(); // it may have ended again meanwhile
        }
        left = true;
        return stillOwed;
    }

    private void awaitEnd(Duration limit) {
        BlockingQueue<Boolean> over = new LinkedBlockingQueue<>();
        Runnable look =
                () -> {
                    if (status.get().running().isEmpty()) over.add(true);
                };
        try (Subscription _ = status.onChange(look)) {
            look.run();
            var _ = time.poll(over, limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runs() {
        if (contained == null) return false;
        try {
            return contained.runtime().inspect(contained.id()).phase() == Phase.RUNNING;
        } catch (ContainerException _) {
            return false;
        }
    }

    /**
     * Undoes what is not undone, waiting for it, unless {@link #leave} has tried to, and ends the
     * watching.
     */
    @Override
    public void close() {
        if (!left) run.close();
        run.end();
        Thread last = ending.get();
        if (last != null) last.interrupt();
        around.admin().close();
        if (chronicle != null) chronicle.close();
        if (watch != null) watch.close();
    }
}
