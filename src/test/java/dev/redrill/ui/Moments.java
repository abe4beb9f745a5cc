package dev.redrill.ui;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.Elsewhere;
import dev.redrill.container.EngineCall;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Kill;
import dev.redrill.fault.Undo;
import dev.redrill.load.LoadStatus;
import dev.redrill.load.LoadStatus.Second;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Readiness;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.Health;
import dev.redrill.redis.Light;
import dev.redrill.redis.Light.Level;
import dev.redrill.redis.Light.Name;
import dev.redrill.redis.Lights;
import dev.redrill.redis.Outage;
import dev.redrill.redis.Outage.Attempt;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisFailure.Refused;
import dev.redrill.redis.RedisFailure.Unavailable;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Budget;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.state.Journal;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Moments of one crash, as the managers would publish them. The link was lost at the fake clock's
 * beginning.
 */
public record Moments(RedisStatus redis, RecoveryStatus recovery, LoadStatus load) {
    public static final RedisFailure REFUSED =
            new Unavailable(new ConnectionFailure.Refused("127.0.0.1:40123"));
    public static final Stamp LOST = new Stamp(FakeTime.START, 0);
    public static final AttemptPlan CRASH =
            AttemptPlan.crashRecovery(RetryPolicy.STANDARD, Budget.CRASH, Duration.ofSeconds(2));

    private static final ContainerFailure LOG_BROKE_OFF =
            new ContainerFailure.BrokeOff(
                    new EngineCall(EngineCall.Kind.FOLLOW_LOG, "redis-lab"), "Connection reset");
    private static final String PEER = "127.0.0.1:40123";
    private static final Attempt FIRST = failed(1, 1_042, 1_042);
    private static final Attempt SECOND = failed(2, 1_928, 2_971);
    private static final Attempt THIRD = failed(3, 4_205, 7_177);

    public static Attempt failed(int number, long delayMillis, long startedMillis) {
        return new Attempt(
                number,
                Duration.ofMillis(delayMillis),
                false,
                Duration.ofMillis(startedMillis),
                Duration.ofMillis(2),
                REFUSED);
    }

    public static RedisStatus redisAtStart() {
        return redis(new RedisState.Offline(), dark(), null, 0, null, List.of());
    }

    public static RecoveryStatus recoveryAtRest() {
        return new RecoveryStatus(new RecoveryState.Idle(), running(), Journal.empty(), List.of());
    }

    /** All is well, nothing has happened yet. */
    public static Moments connected() {
        return new Moments(
                redis(
                        new RedisState.Online(FakeTime.START.minusSeconds(90)),
                        ready(FakeTime.START),
                        null,
                        0,
                        null,
                        List.of(new RedisEvent.LinkUp(LOST, PEER))),
                recoveryAtRest(),
                steadyLoad());
    }

    /** Connected, the last light as it is given. */
    public static Moments persisting(Light.Evidence evidence) {
        Lights ready = ready(FakeTime.START);
        Light light = new Light(Name.PERSISTING, Level.UNKNOWN, evidence, FakeTime.START);
        return new Moments(
                redis(
                        new RedisState.Online(FakeTime.START.minusSeconds(90)),
                        new Lights(
                                ready.link(), ready.ping(), ready.loaded(), ready.write(), light),
                        null,
                        0,
                        null,
                        List.of(new RedisEvent.LinkUp(LOST, PEER))),
                recoveryAtRest(),
                steadyLoad());
    }

    /** Two attempts failed, the third is awaited; best looked at 4.2 s after the loss. */
    public static Moments down() {
        return new Moments(
                redis(
                        new RedisState.Waiting(
                                3,
                                Duration.ofMillis(4_205),
                                FakeTime.START.plusMillis(7_177),
                                REFUSED),
                        lost(),
                        new Outage(
                                LOST,
                                CRASH,
                                List.of(FIRST, SECOND),
                                Duration.ofMillis(4_205),
                                null),
                        0,
                        REFUSED,
                        List.of(
                                new RedisEvent.LinkLost(LOST, REFUSED),
                                new RedisEvent.Waiting(
                                        LOST.plus(Duration.ofMillis(2_973)),
                                        AttemptPlan.Kind.CRASH_RECOVERY,
                                        3,
                                        Duration.ofMillis(4_205),
                                        LOST.plus(Duration.ofMillis(7_177)),
                                        REFUSED))),
                new RecoveryStatus(
                        new RecoveryState.InForceUntil(
                                new Undo.Start("redis-lab"), FakeTime.START.plusMillis(9_000)),
                        exited(),
                        Journal.empty(),
                        List.of(incident(Incident.Outcome.RUNNING, 6))),
                loadWithGap(4));
    }

    /** The target is starting, nothing connects. */
    public static Moments recovering() {
        return new Moments(
                redis(
                        new RedisState.Quiet(4, FakeTime.START.plusMillis(11_004), REFUSED),
                        lost(),
                        new Outage(LOST, CRASH, List.of(FIRST, SECOND, THIRD), null, null),
                        0,
                        REFUSED,
                        List.of(new RedisEvent.LinkLost(LOST, REFUSED))),
                new RecoveryStatus(
                        new RecoveryState.Starting(),
                        running(),
                        Journal.empty(),
                        List.of(incident(Incident.Outcome.RUNNING, 9))),
                loadWithGap(9));
    }

    /** Woken early and back. */
    public static Moments recovered() {
        var woken =
                new Attempt(
                        4,
                        Duration.ofMillis(5_310),
                        true,
                        Duration.ofMillis(9_187),
                        Duration.ofMillis(3),
                        null);
        return new Moments(
                redis(
                        new RedisState.Online(FakeTime.START.plusMillis(9_190)),
                        ready(FakeTime.START.plusMillis(12_000)),
                        new Outage(
                                LOST,
                                CRASH,
                                List.of(FIRST, SECOND, THIRD, woken),
                                null,
                                Duration.ofMillis(9_196)),
                        1,
                        REFUSED,
                        List.of(
                                new RedisEvent.Ready(
                                        LOST.plus(Duration.ofMillis(9_196)),
                                        Duration.ofMillis(9_196),
                                        ready(FakeTime.START)))),
                new RecoveryStatus(
                        new RecoveryState.Idle(),
                        running(),
                        Journal.empty(),
                        List.of(incident(Incident.Outcome.RECOVERED, 14))),
                loadWithGap(12));
    }

    /** All twelve attempts failed. */
    public static Moments gaveUp() {
        var attempts = new ArrayList<Attempt>();
        long at = 0;
        for (int i = 1; i <= CRASH.attempts(); i++) {
            long delay = CRASH.backoff().bounds(i).nominal().toMillis() + (i % 3 - 1) * 60L;
            at += delay;
            attempts.add(failed(i, delay, at));
        }
        return new Moments(
                redis(
                        new RedisState.GaveUp(12, REFUSED),
                        lost(),
                        new Outage(LOST, CRASH, attempts, null, null),
                        0,
                        REFUSED,
                        List.of(new RedisEvent.GaveUp(LOST, 12, REFUSED)),
                        FakeTime.START.plusMillis(at)),
                new RecoveryStatus(
                        new RecoveryState.Idle(),
                        exited(),
                        Journal.empty(),
                        List.of(incident(Incident.Outcome.GAVE_UP, 6))),
                loadWithGap(60));
    }

    /** The password is wrong: trying again cannot help. */
    public static Moments wrongPassword() {
        var refused =
                new Refused(
                        ErrorReply.WRONGPASS,
                        "WRONGPASS invalid username-password pair or user is disabled");
        return new Moments(
                redis(
                        new RedisState.GaveUp(1, refused),
                        dark().all().isEmpty() ? dark() : lostBy(refused),
                        null,
                        0,
                        refused,
                        List.of(new RedisEvent.GaveUp(LOST, 1, refused))),
                new RecoveryStatus(new RecoveryState.Idle(), running(), Journal.empty(), List.of()),
                loadWithGap(20));
    }

    /** Another Redis answers than the one in the container. */
    public static Moments elsewhere() {
        Moments ready = recovered();
        var mismatch =
                new ContainerFailure.NotConnected(
                        "redis-lab", "127.0.0.1:6380", new Elsewhere.InOther("redis-cache"));
        return new Moments(
                ready.redis,
                new RecoveryStatus(
                        new RecoveryState.Idle(),
                        running(),
                        null,
                        mismatch,
                        false,
                        Journal.empty(),
                        List.of()),
                ready.load);
    }

    /** Recovered after a halt, which blocks faults. */
    public static Moments halted() {
        Moments ready = recovered();
        return new Moments(ready.redis, ready.recovery.withHalted(true), ready.load);
    }

    /** The container was removed; another one has its name. */
    public static Moments replaced() {
        Moments down = down();
        ContainerInfo other = container("redis-lab", true, ContainerInfo.Phase.RUNNING, null);
        return new Moments(
                down.redis,
                new RecoveryStatus(
                                new RecoveryState.Idle(),
                                container("redis-lab", true, ContainerInfo.Phase.REMOVED, null),
                                Journal.empty(),
                                List.of())
                        .withSuccessor(other),
                down.load);
    }

    /** The same client after more events. */
    public static RedisStatus after(RedisStatus s, RedisEvent... events) {
        Journal<RedisEvent> journal = s.journal();
        for (RedisEvent event : events) journal = journal.plus(event);
        return new RedisStatus(
                s.state(),
                s.since(),
                s.lights(),
                s.health(),
                s.outage(),
                s.totalReconnects(),
                s.lastFailure(),
                s.wakeUp(),
                journal);
    }

    public static RedisStatus redis(
            RedisState state,
            Lights lights,
            @Nullable Outage outage,
            int reconnects,
            @Nullable RedisFailure last,
            List<RedisEvent> events) {
        return redis(state, lights, outage, reconnects, last, events, FakeTime.START);
    }

    private static RedisStatus redis(
            RedisState state,
            Lights lights,
            @Nullable Outage outage,
            int reconnects,
            @Nullable RedisFailure last,
            List<RedisEvent> events,
            Instant since) {
        boolean good = lights.ready();
        Instant checked = lights.ping().at();
        var health =
                new Health(
                        checked,
                        good ? Duration.ofNanos(312_000) : null,
                        good ? 0 : 1,
                        good ? null : last);
        return new RedisStatus(
                state,
                since,
                lights,
                health,
                outage,
                reconnects,
                last,
                true,
                new Journal<>(0, events));
    }

    /** Of a link that just came up. */
    public static Lights unasked() {
        return new Lights(
                ready(FakeTime.START).link(),
                dark(Name.PING),
                dark(Name.LOADED),
                dark(Name.WRITE),
                dark(Name.PERSISTING));
    }

    private static Lights dark() {
        return new Lights(
                dark(Name.LINK),
                dark(Name.PING),
                dark(Name.LOADED),
                dark(Name.WRITE),
                dark(Name.PERSISTING));
    }

    private static Light dark(Name name) {
        return new Light(name, Level.UNKNOWN, new Light.NotAsked(), null);
    }

    private static Lights lost() {
        return lostBy(REFUSED);
    }

    private static Lights lostBy(RedisFailure cause) {
        return new Lights(
                new Light(Name.LINK, Level.BAD, new Light.Failed(cause), FakeTime.START),
                dark(Name.PING),
                dark(Name.LOADED),
                dark(Name.WRITE),
                dark(Name.PERSISTING));
    }

    private static Lights ready(Instant at) {
        return new Lights(
                new Light(Name.LINK, Level.OK, new Light.Handshake(PEER, false), at),
                new Light(Name.PING, Level.OK, new Light.Answered(Duration.ofNanos(312_000)), at),
                new Light(Name.LOADED, Level.OK, new Light.Loaded("master"), at),
                new Light(Name.WRITE, Level.OK, new Light.Written(Duration.ofNanos(420_000)), at),
                new Light(Name.PERSISTING, Level.WARNING, new Light.NotPersisted(), at));
    }

    private static ContainerInfo running() {
        return container(ContainerInfo.Phase.RUNNING, null);
    }

    private static ContainerInfo exited() {
        return container(ContainerInfo.Phase.EXITED, 137);
    }

    private static ContainerInfo container(ContainerInfo.Phase phase, @Nullable Integer exitCode) {
        return container("embedded", true, phase, exitCode);
    }

    public static ContainerInfo container(
            String name, boolean optedIn, ContainerInfo.Phase phase, @Nullable Integer exitCode) {
        return new ContainerInfo(
                "id-of-" + name,
                name,
                "redis:8-alpine",
                phase,
                exitCode,
                false,
                FakeTime.START,
                0,
                false,
                false,
                ContainerInfo.Health.NONE,
                ContainerInfo.Network.publishing(
                        new ContainerInfo.PublishedPort("127.0.0.1", 6379, 6379)),
                optedIn ? Map.of(ContainerInfo.OPT_IN_LABEL, "true") : Map.of());
    }

    private static Incident incident(Incident.Outcome outcome, int events) {
        List<Event> all =
                List.of(
                        new Event.Injected(at(0), new Kill(Duration.ofSeconds(5))),
                        new Event.ContainerDied(at(3), 137, false),
                        new Event.Noticed(
                                at(4),
                                new Unavailable(new ConnectionFailure.ClosedByServer(PEER, ""))),
                        new Event.Attempted(at(1_046), FIRST),
                        new Event.Attempted(at(2_975), SECOND),
                        new Event.Attempted(at(7_181), THIRD),
                        new Event.StartCalled(at(9_004)),
                        new Event.ContainerStarted(at(9_051)),
                        new Event.StepFailed(at(9_060), LOG_BROKE_OFF),
                        new Event.ServerReady(at(9_188), Readiness.LOG_LINE),
                        new Event.Attempted(
                                at(9_191),
                                new Attempt(
                                        4,
                                        Duration.ofMillis(5_310),
                                        true,
                                        Duration.ofMillis(9_187),
                                        Duration.ofMillis(3),
                                        null)),
                        new Event.LinkUp(at(9_194)),
                        new Event.Recovered(at(9_200)));
        return new Incident(
                1,
                IncidentKind.CRASH,
                Incident.Origin.OURS,
                "Embedded Redis",
                LOST.plus(Duration.ofMillis(-4)),
                all.subList(0, Math.min(events, all.size())),
                outcome);
    }

    private static Stamp at(long millis) {
        return LOST.plus(Duration.ofMillis(millis - 4));
    }

    public static LoadStatus steadyLoad() {
        return loadWithGap(0);
    }

    private static LoadStatus loadWithGap(int seconds) {
        List<Second> all =
                IntStream.range(0, 100)
                        .mapToObj(
                                i ->
                                        i >= 98 - seconds && i < 98
                                                ? new Second(
                                                        FakeTime.START.plusSeconds(i),
                                                        0,
                                                        i == 98 - seconds ? 8 : 10,
                                                        i == 98 - seconds ? 2 : 0)
                                                : new Second(
                                                        FakeTime.START.plusSeconds(i), 10, 0, 0))
                        .toList();
        return new LoadStatus(10, all, 12_483 - 10L * seconds, 10L * seconds, seconds == 0 ? 0 : 2);
    }
}
