package dev.redrill.ui;

import dev.redrill.container.Availability;
import dev.redrill.container.LogBuffer;
import dev.redrill.container.Unavailability;
import dev.redrill.fault.Fault;
import dev.redrill.fault.FaultName;
import dev.redrill.load.Load;
import dev.redrill.load.LoadPlan;
import dev.redrill.load.LoadStatus;
import dev.redrill.recovery.RecoveryRefused;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RawConnection;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.session.SessionSettings;
import dev.redrill.session.Target;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A session that shows what it is given and writes down what it is asked for. */
public final class FakeSession implements Session {
    public final Map<String, Unavailability> notAvailable = new ConcurrentHashMap<>();
    public final List<String> calls = new CopyOnWriteArrayList<>();

    private final Target target;
    private final String name;
    private final Published<RedisStatus> redis = new Published<>(Moments.redisAtStart());
    private final Published<RecoveryStatus> recovery = new Published<>(Moments.recoveryAtRest());
    private final Published<LoadStatus> load = new Published<>(Moments.steadyLoad());
    private volatile boolean armed = true;
    private volatile SessionSettings settings = SessionSettings.STANDARD;
    private boolean permitted = true;
    private final LogBuffer log = new LogBuffer();

    /** About the given target. */
    public FakeSession(Target target, String name) {
        this.target = target;
        this.name = name;
    }

    public static FakeSession embedded() {
        return new FakeSession(new Target.Embedded(), "Embedded Redis");
    }

    public static FakeSession container(String name) {
        return new FakeSession(new Target.Container(name, null), name);
    }

    /** One that nobody has allowed to be broken. */
    public static FakeSession watchOnly(String name) {
        FakeSession session = container(name);
        session.permitted = false;
        session.armed = false;
        return session;
    }

    public FakeSession show(Moments moment) {
        redis.update(_ -> moment.redis());
        recovery.update(_ -> moment.recovery());
        load.update(_ -> moment.load());
        return this;
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
        armed = true;
    }

    @Override
    public void disarm() {
        armed = false;
    }

    @Override
    public void agreeToLoss() {
        notAvailable.values().removeIf(Unavailability::isAcceptable);
    }

    @Override
    public Published<RedisStatus> redis() {
        return redis;
    }

    @Override
    public Published<RecoveryStatus> recovery() {
        return recovery;
    }

    @Override
    public Published<LoadStatus> load() {
        return load;
    }

    @Override
    public LogBuffer log() {
        return log;
    }

    @Override
    public Availability can(FaultName fault) {
        Unavailability because = notAvailable.get(fault.word());
        return because == null
                ? new Availability.Available()
                : new Availability.NotAvailable(because);
    }

    @Override
    public void awaitFaults(Duration limit) {}

    @Override
    public Optional<RawConnection.Dial> dial() {
        return Optional.empty();
    }

    @Override
    public Optional<String> redisCli() {
        return target instanceof Target.Embedded
                ? Optional.of("redis-cli -p 40123 --askpass")
                : Optional.empty();
    }

    @Override
    public List<Fault> faults() {
        return Fault.all(settings.recovery().faults());
    }

    @Override
    public long inject(Fault fault) {
        Unavailability because = notAvailable.get(fault.name().word());
        if (because != null && because.isAcceptable())
            throw new RecoveryRefused(new RecoveryRefused.Reason.WouldBeLost(name));
        calls.add(fault.name().word());
        return 1;
    }

    @Override
    public void start() {
        calls.add("start");
    }

    @Override
    public void halt() {
        calls.add("halt");
    }

    @Override
    public void release() {
        calls.add("release");
    }

    @Override
    public void wakeUp(boolean on) {
        calls.add("wakeUp " + on);
    }

    @Override
    public SessionSettings settings() {
        return settings;
    }

    @Override
    public void apply(SessionSettings next) {
        settings = next;
    }

    @Override
    public Map<String, String> info() {
        return Map.of();
    }

    @Override
    public Load loadWith(LoadPlan plan) {
        throw new UnsupportedOperationException("the window has no drills");
    }

    @Override
    public void loadAsUsual() {}

    @Override
    public Subscription onLoad(Load.Listener listener) {
        return () -> {};
    }

    @Override
    public void loadRate(double perSecond) {
        calls.add("loadRate " + perSecond);
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
