package dev.redrill.session;

import dev.redrill.container.Availability;
import dev.redrill.container.Contained;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.Unavailability;
import dev.redrill.container.local.LocalRuntime;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultName;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.LoadStatus;
import dev.redrill.recovery.RecoveryManager;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.Light;
import dev.redrill.redis.Lights;
import dev.redrill.redis.RawConnection;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisStatus;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.text.Message;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** A session with real managers. */
final class LiveSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    /** Leaves time for the rest within the ten seconds that the system grants a program to end. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    /** Longer than anything that is not frozen needs: asking must not decide that it is. */
    private static final Duration INFO_WITHIN = Duration.ofSeconds(5);

    private final Target target;
    private final String name;
    private final boolean permitted;
    private final @Nullable LocalRuntime embedded;
    private final RedisManager redis;
    private final RecoveryManager recovery;
    private final Published<LoadStatus> loadStatus = new Published<>(LoadStatus.NONE);
    private final LoadChorus chorus = new LoadChorus();
    private final boolean keepsKeys;
    private final UndoNotes notes;
    private final @Nullable Contained contained;
    private final TimeSource time;
    private final List<Load.Listener> loadListeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger loads = new AtomicInteger();
    private volatile Load load;
    private boolean closed;
    private volatile boolean armed;
    private @Nullable Subscription firstWrite;
    private volatile SessionSettings settings;
    private final BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    private final Map<FaultName, Availability> abilities = new ConcurrentHashMap<>();

    /**
     * Creates a session and starts it; blocks while it queries the engine.
     *
     * @param redis its client, not started yet; closed with the session
     * @param notes of what is owed to the target, for the next start
     * @param incidentIds supplies the ID of each incident
     */
    LiveSession(
            Found found,
            RedisManager redis,
            SessionSettings settings,
            UndoNotes notes,
            LongSupplier incidentIds,
            TimeSource time) {
        this.target = found.target();
        this.name = found.name();
        this.permitted = found.optedIn();
        this.armed = permitted;
        this.embedded = found.embedded();
        this.settings = settings;
        this.notes = notes;
        this.time = time;
        this.contained = found.contained();
        this.redis = redis;
        this.recovery =
                RecoveryManager.create(
                        redis,
                        found.contained(),
                        settings.policy(),
                        settings.recovery(),
                        () -> armed && !isOwedByAnother(),
                        incidentIds,
                        time);
        this.keepsKeys = settings.loadKeyPrefix() != null;
        this.load = usual();
        if (contained != null)
            recovery.onOwed(undo -> notes.keep(contained, redis.endpoint(), undo, time.now()));
        redis.wakeUp(settings.wakeUp());
        try {
            begin(settings.loadRate());
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** The load of the settings. */
    private Load usual() {
        String prefix = settings.loadKeyPrefix();
        return prefix == null
                ? load(LoadPlan.STANDARD, redis.keyPrefix() + "load:")
                : load(LoadPlan.sets(Integer.MAX_VALUE), prefix);
    }

    private Load load(LoadPlan plan, String keyPrefix) {
        return new Load(redis, time, keyPrefix, plan, loadStatus, chorus);
    }

    private void begin(double loadRate) {
        LOG.info("opening {}, {}", name, target.kind());
        recovery.start();
        if (embedded != null) embedded.start(LocalRuntime.ID);
        redis.start();
        recovery.faults().stream().filter(fault -> !fault.asks()).forEach(this::note);
        var _ =
                once(
                        s -> s.lights().ready(),
                        () -> Thread.ofVirtual().name("ask-server").start(this::askServer));
        loadOnceReady(loadRate);
    }

    /**
     * Starts the load only once a write was accepted: failures before that, or those of a user who
     * may not write, would mean nothing.
     */
    private void loadOnceReady(double rate) {
        Load begun = load;
        firstWrite = once(s -> accepts(s.lights()), () -> begun.rate(rate));
    }

    /** Runs something as soon as the client's state is such, and only then. */
    private Subscription once(Predicate<RedisStatus> when, Runnable then) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable look =
                () -> {
                    if (when.test(redis.status().get()) && begun.compareAndSet(false, true))
                        then.run();
                };
        Subscription looking = redis.status().onChange(look);
        look.run();
        return looking;
    }

    private void note(Fault fault) {
        abilities.put(fault.name(), recovery.can(fault));
    }

    private void askServer() {
        recovery.faults().stream().filter(Fault::asks).forEach(this::note);
        asked.add(true);
    }

    @Override
    public void awaitFaults(Duration limit) throws InterruptedException {
        if (time.poll(asked, limit) != null) asked.add(true);
    }

    /** Then that one brings it back: what it broke is no business of ours. */
    private boolean isOwedByAnother() {
        return contained != null && notes.isOwedByAnother(contained);
    }

    private void leaveBroken(ContainerFailure because) {
        if (contained != null) notes.leave(contained, because);
    }

    private void deleteKeys() {
        if (keepsKeys || embedded != null || recovery.status().get().gone()) return;
        load.deleteKeys()
                .map(why -> Message.of("load.keys-left", name, why))
                .ifPresent(notes::tell);
    }

    private static boolean accepts(Lights lights) {
        return lights.ready() && lights.write().level() == Light.Level.OK;
    }

    @Override
    public Subscription onLoad(Load.Listener listener) {
        loadListeners.add(listener);
        return () -> loadListeners.remove(listener);
    }

    private final class LoadChorus implements Load.Listener {
        @Override
        public void accepted(long number, Duration latency) {
            loadListeners.forEach(l -> l.accepted(number, latency));
        }

        @Override
        public void failed(long number, Duration latency, RedisFailure failure) {
            loadListeners.forEach(l -> l.failed(number, latency, failure));
        }
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isArmed() {
        return armed;
    }

    @Override
    public boolean needsConsent() {
        return !permitted;
    }

    @Override
    public void arm() {
        LOG.info("{} is armed", name);
        armed = true;
    }

    @Override
    public void disarm() {
        LOG.info("{} is only observed", name);
        armed = false;
        recovery.withdrawLoss();
    }

    @Override
    public void agreeToLoss() {
        if (armed) recovery.agreeToLoss();
    }

    @Override
    public Published<RedisStatus> redis() {
        return redis.status();
    }

    @Override
    public Published<RecoveryStatus> recovery() {
        return recovery.status();
    }

    @Override
    public Published<LoadStatus> load() {
        return loadStatus;
    }

    @Override
    public LogBuffer log() {
        return recovery.log();
    }

    @Override
    public Availability can(FaultName fault) {
        Availability able =
                abilities.getOrDefault(
                        fault, new Availability.NotAvailable(new Unavailability.StillOpening()));
        ContainerFailure mismatch = recovery.status().get().mismatch();
        if (mismatch != null && !fault(fault.word()).needs().isEmpty())
            return new Availability.NotAvailable(new Unavailability.NotConnected(mismatch));
        boolean lost =
                able instanceof Availability.Available && recovery.wouldLose(fault(fault.word()));
        return lost ? new Availability.NotAvailable(new Unavailability.RemovedOnExit(name)) : able;
    }

    @Override
    public Map<String, String> info() {
        return redis.info(INFO_WITHIN);
    }

    @Override
    public Optional<RawConnection.Dial> dial() {
        return redis.dial();
    }

    @Override
    public Optional<String> redisCli() {
        return Optional.ofNullable(embedded)
                .map(
                        e ->
                                "redis-cli -p "
                                        + e.port()
                                        + " -a "
                                        + e.password()
                                        + " --no-auth-warning");
    }

    @Override
    public List<Fault> faults() {
        return recovery.faults();
    }

    /**
     * Checked here for every caller, so that neither a button nor a request breaks a target without
     * consent.
     */
    @Override
    public long inject(Fault fault) {
        if (!fault.needs().isEmpty()) requireArmed();
        return recovery.inject(fault);
    }

    @Override
    public void start() {
        requireArmed();
        recovery.bringBack();
    }

    @Override
    public void halt() {
        recovery.halt();
    }

    @Override
    public void release() {
        recovery.release();
    }

    @Override
    public void wakeUp(boolean on) {
        redis.wakeUp(on);
    }

    @Override
    public void loadRate(double perSecond) {
        if (firstWrite != null) firstWrite.close();
        load.rate(perSecond);
    }

    @Override
    public synchronized Load loadWith(LoadPlan plan) {
        if (closed) throw new IllegalStateException(name + " is closed");
        endLoad();
        load = load(plan, redis.keyPrefix() + "load-" + loads.incrementAndGet() + ":");
        return load;
    }

    @Override
    public synchronized void loadAsUsual() {
        if (closed) return;
        endLoad();
        load = usual();
        loadOnceReady(settings.loadRate());
    }

    private void endLoad() {
        if (firstWrite != null) firstWrite.close();
        load.close();
        deleteKeys();
    }

    @Override
    public SessionSettings settings() {
        return settings;
    }

    /** Updates the recovery first, so that what it expects of the client uses the new values. */
    @Override
    public void apply(SessionSettings next) {
        SessionSettings before = settings;
        settings = next;
        LOG.info("{} goes on with other settings", name);
        recovery.apply(next.plans(), next.recovery());
        redis.apply(next.plans(), next.redis());
        if (next.wakeUp() != before.wakeUp()) wakeUp(next.wakeUp());
        if (next.loadRate() != before.loadRate()) loadRate(next.loadRate());
    }

    @Override
    public void close() {
        LOG.info("closing {}", name);
        stop();
        if (embedded != null) embedded.close();
    }

    private synchronized void endLastLoad() {
        closed = true;
        load.close();
    }

    /**
     * On somebody's Redis the keys are deleted, which needs it back; one of ours goes with them.
     */
    private void stop() {
        endLastLoad();
        if (embedded == null) recovery.leave(BACK_WITHIN).ifPresent(this::leaveBroken);
        recovery.close();
        deleteKeys();
        redis.close();
    }
}
