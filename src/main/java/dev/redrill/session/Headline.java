package dev.redrill.session;

import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.fault.Freeze;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.KillClients;
import dev.redrill.fault.Reconnect;
import dev.redrill.fault.ServerFault;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.Health;
import dev.redrill.redis.Light;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.redis.RetryClass;
import dev.redrill.retry.Policy;
import dev.redrill.text.Lasted;
import dev.redrill.text.Lasting;
import dev.redrill.text.Message;
import dev.redrill.time.Stamp;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is so, since when, and what comes next: the one sentence that a glance must find, made from
 * the state here and nowhere else.
 *
 * @param kind what it amounts to
 * @param says the sentence, in a few words
 * @param detail what it stands on, and what comes next
 */
public record Headline(Kind kind, Message says, Message detail) {
    /** What a recovery is called where Redis itself had not gone. */
    private static final Map<IncidentKind, String> RECOVERIES =
            Map.of(
                    new Reconnect().kind(),
                    "why.reconnected",
                    new KillClients().kind(),
                    "why.link-back",
                    new IncidentKind("kill-one-by-one"),
                    "why.link-back",
                    new IncidentKind("network-cut"),
                    "why.link-back",
                    IncidentKind.FREEZE,
                    "why.thawed",
                    IncidentKind.LINK_LOST,
                    "why.link-back");

    /** What a headline amounts to. */
    public enum Kind {
        OFFLINE,
        CONNECTING,
        READY,
        NOT_READY,
        /** Redis itself is down, as far as anybody can tell. */
        DOWN,
        /** Its process is there and answers nothing. */
        FROZEN,
        /** The link is down; nothing says that Redis is. */
        CUT_OFF,
        STARTING,
        /** Redis is ready, and the client sleeps or is just connecting. */
        ASLEEP,
        GAVE_UP,
        /** The target was removed; whatever answers is another one. */
        GONE,
        /** The client is connected to another Redis than the target's. */
        ELSEWHERE
    }

    /** Of the given state, at the given moment. */
    public static Headline of(RedisStatus redis, RecoveryStatus recovery, Stamp now) {
        return new Writer(redis, recovery, now).headline();
    }

    /**
     * How long the last recovery took: from the beginning of the incident where there is one, else
     * from the loss of the link. Empty while none is over.
     */
    public static Optional<Duration> recoveredAfter(RedisStatus redis, RecoveryStatus recovery) {
        if (recovery.running().isPresent()) return Optional.empty();
        return recovery.latest()
                .flatMap(Incident::recoveredAfter)
                .or(
                        () ->
                                Optional.ofNullable(redis.outage())
                                        .filter(_ -> redis.totalReconnects() > 0)
                                        .flatMap(o -> Optional.ofNullable(o.recovered())));
    }

    private record Writer(RedisStatus redis, RecoveryStatus recovery, Stamp now) {
        Headline headline() {
            ContainerInfo container = recovery.container();
            if (container != null && recovery.gone()) return gone(container.name());
            return recovery.mismatch()
                                    instanceof ContainerFailure.NotConnected(_, var where, var how)
                            && redis.state() instanceof RedisState.Online
                    ? new Headline(
                            Kind.ELSEWHERE,
                            Message.of("why.elsewhere"),
                            Message.of("why.elsewhere.detail", where, how))
                    : ofLink();
        }

        private Headline gone(String name) {
            return new Headline(
                    Kind.GONE,
                    Message.of("why.gone", name),
                    recovery.successor() == null
                            ? ofLink().detail
                            : Message.of("why.gone.successor", name));
        }

        private Headline ofLink() {
            return switch (redis.state()) {
                case RedisState.Offline() ->
                        says(Kind.OFFLINE, Message.of("why.offline"), "why.offline.detail");
                case RedisState.Connecting(var attempt) ->
                        awake(
                                Message.of("why.ready-connecting"),
                                Message.of("why.connecting", attempt, outOf(attempt)));
                case RedisState.Online _ -> redis.lights().ready() ? ready() : blocked();
                case RedisState.Waiting(var attempt, _, var retryAt, var cause) ->
                        awake(
                                Message.of("why.asleep", left(retryAt)),
                                Message.of(
                                        "why.waiting",
                                        cause.word(),
                                        attempt,
                                        outOf(attempt),
                                        left(retryAt)));
                case RedisState.WaitingForContainer(var deadline, var cause) ->
                        awake(
                                Message.of("why.ready-connecting"),
                                Message.of(
                                        "why.waiting-for-container", cause.word(), left(deadline)));
                case RedisState.Quiet(_, var until, _) ->
                        new Headline(
                                Kind.STARTING,
                                Message.of("why.quiet"),
                                Message.of("why.quiet.detail", left(until)));
                case RedisState.GaveUp(var attempts, var cause) -> gaveUp(attempts, cause);
            };
        }

        /** Without a link: either Redis is ready already, or it says how it is missed. */
        private Headline awake(Message whenReady, Message next) {
            return readySince()
                    .map(since -> new Headline(Kind.ASLEEP, whenReady, asleep(since)))
                    .orElseGet(() -> missed(next));
        }

        private Message asleep(Stamp since) {
            var span = new Lasted(now.since(since));
            if (!(redis.state() instanceof RedisState.Waiting waiting)) {
                return Message.of("why.ready-for", span);
            }
            int attempt = waiting.attempt();
            return Message.of(
                    redis.wakeUp() ? "why.asleep.detail" : "why.asleep.no-wake-up",
                    span,
                    attempt,
                    outOf(attempt));
        }

        private Headline missed(Message next) {
            Outage outage = redis.outage();
            if (redis.lastFailure() == null || outage == null) {
                return new Headline(Kind.CONNECTING, Message.of("why.connecting.first"), next);
            }
            var lost = new Lasting(now.since(outage.lost()));
            Optional<Stamp> frozen = frozenSince();
            if (frozen.isPresent()) {
                var span = new Lasting(now.since(frozen.get()));
                return new Headline(Kind.FROZEN, Message.of("why.frozen", span), next);
            }
            if (isDown()) return new Headline(Kind.DOWN, Message.of("why.down", lost), next);
            boolean runs = phase() == ContainerInfo.Phase.RUNNING;
            return new Headline(
                    Kind.CUT_OFF, Message.of(runs ? "why.cut-off" : "why.unreachable", lost), next);
        }

        /** Empty unless it was frozen in this incident, and nobody has thawed it. */
        private Optional<Stamp> frozenSince() {
            return last(Event.ContainerUnpaused.class).isPresent() || died()
                    ? Optional.empty()
                    : events().filter(
                                    event ->
                                            event instanceof Event.ContainerPaused
                                                    || event instanceof Event.FrozenDeclared)
                            .map(Event::stamp)
                            .findFirst();
        }

        private boolean isDown() {
            boolean ran = phase() == null || phase() == ContainerInfo.Phase.RUNNING;
            return !ran || died() || events().anyMatch(Writer::takesDown);
        }

        private static boolean takesDown(Event event) {
            return event instanceof Event.Injected(_, var fault)
                    && fault.touchesProcess()
                    && !(fault instanceof Freeze);
        }

        /** Since when it can be used, though the client does not do so yet. */
        private Optional<Stamp> readySince() {
            return last(Event.ServerReady.class)
                    .or(() -> last(Event.ContainerUnpaused.class))
                    .filter(since -> !laterThan(since, last(Event.ContainerDied.class)))
                    .filter(since -> !laterThan(since, last(Event.ContainerPaused.class)));
        }

        private static boolean laterThan(Stamp since, Optional<Stamp> other) {
            return other.filter(o -> o.since(since).isPositive()).isPresent();
        }

        private boolean died() {
            return last(Event.ContainerDied.class).isPresent();
        }

        private Optional<Stamp> last(Class<? extends Event> type) {
            return events().filter(type::isInstance).map(Event::stamp).reduce((_, later) -> later);
        }

        /** Of the incident that runs; of the last one where the client gave up in it. */
        private Stream<Event> events() {
            return recovery
                    .latest()
                    .filter(i -> i.running() || i.outcome() == Incident.Outcome.GAVE_UP)
                    .stream()
                    .flatMap(i -> i.events().stream());
        }

        private ContainerInfo.@Nullable Phase phase() {
            ContainerInfo container = recovery.container();
            return container == null ? null : container.phase();
        }

        private Headline ready() {
            return new Headline(
                    Kind.READY,
                    recoveredAfter(redis, recovery)
                            .map(after -> Message.of(how(), new Lasted(after)))
                            .orElse(Message.of("why.ready")),
                    ping());
        }

        /** What the last recovery was one of. */
        private String how() {
            return recovery.latest().map(Writer::recovery).orElse("why.link-back");
        }

        private static String recovery(Incident incident) {
            boolean inServer = incident.fault().filter(ServerFault.class::isInstance).isPresent();
            return inServer ? "why.usable" : RECOVERIES.getOrDefault(incident.kind(), "why.back");
        }

        private Message ping() {
            Health health = redis.health();
            if (health.last() == null) return Message.of("why.no-check");
            if (health.latency() == null) return Message.of("why.no-ping");
            return Message.of(
                    "why.ping",
                    new Lasted(health.latency()),
                    Lasted.ago(Duration.between(health.last(), now.at())));
        }

        /** A link that just went, or just came up and is being asked, says nothing of Redis. */
        private Headline blocked() {
            Light blocking = redis.lights().blocking().orElseThrow();
            Message missing = missing(blocking.evidence());
            boolean knows =
                    blocking.name() != Light.Name.LINK
                            && !(blocking.evidence() instanceof Light.NotAsked);
            return knows
                    ? new Headline(Kind.NOT_READY, Message.of("why.not-ready"), missing)
                    : awake(Message.of("why.ready-connecting"), missing);
        }

        private static Message missing(Light.Evidence evidence) {
            return switch (evidence) {
                case Light.Failed(var failure) -> failure.message();
                case Light.Loading(var percent, _) ->
                        Message.of("light.loading", Math.round(percent));
                case Light.IsReplica _ -> Message.of("light.replica");
                case Light.NotAsked _,
                        Light.Handshake _,
                        Light.Answered _,
                        Light.Loaded _,
                        Light.Written _,
                        Light.Persisted _,
                        Light.NotPersisted _,
                        Light.SavePointsRefused _,
                        Light.PersistenceNotTold _,
                        Light.PersistingFailed _ ->
                        Message.of("why.not-ready.detail");
            };
        }

        private Headline gaveUp(int attempts, RedisFailure cause) {
            return cause.retryClass() == RetryClass.STOP
                    ? says(
                            Kind.GAVE_UP,
                            Message.of("why.stopped", cause.shortWord()),
                            "why.stopped.detail")
                    : new Headline(
                            Kind.GAVE_UP,
                            Message.of("why.gave-up", attempts),
                            Message.of(wayOut(), cause.word()));
        }

        /** To reconnect cannot help while nothing runs. */
        private String wayOut() {
            boolean down = recovery.offered().isPresent();
            return down ? "why.gave-up.down.detail" : "why.gave-up.detail";
        }

        private static Headline says(Kind kind, Message says, String detail) {
            return new Headline(kind, says, Message.of(detail));
        }

        /** A policy without an end has infinitely many. */
        private Object outOf(int atLeast) {
            Outage outage = redis.outage();
            int attempts = outage == null ? atLeast : outage.plan().attempts();
            return attempts >= Policy.FOR_EVER ? "∞" : attempts;
        }

        private Lasting left(Instant then) {
            return Lasting.until(now.at(), then);
        }
    }
}
