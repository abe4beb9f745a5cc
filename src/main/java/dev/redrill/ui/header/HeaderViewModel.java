package dev.redrill.ui.header;

import dev.redrill.redis.Health;
import dev.redrill.redis.Light;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RetryClass;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one line that a glance must find. */
final class HeaderViewModel {
    private final Texts texts;

    HeaderViewModel(Texts texts) {
        this.texts = texts;
    }

    String name(Frame frame) {
        return switch (frame.opened()) {
            case Opened.Nothing() -> texts.get("header.no-target");
            case Opened.Opening(var target) -> texts.of(target.title());
            case Opened.Open(var session) -> texts.of(session.title());
            case Opened.Failed(var target, _) -> texts.of(target.title());
        };
    }

    String badge(Frame frame) {
        return frame.live()
                .map(l -> texts.get(l.session().optedIn() ? "header.opted-in" : "header.observed"))
                .orElse("");
    }

    Why why(Frame frame) {
        return switch (frame.opened()) {
            case Opened.Nothing() ->
                    new Why(
                            Tone.UNKNOWN,
                            texts.get("why.nothing"),
                            texts.get("why.nothing.detail"));
            case Opened.Opening(var target) ->
                    new Why(Tone.BUSY, texts.get("why.opening", texts.of(target.title())), "");
            case Opened.Failed(var target, _) ->
                    new Why(Tone.DANGER, texts.get("why.failed", texts.of(target.title())), "");
            case Opened.Open _ ->
                    frame.live()
                            .map(live -> why(frame, live))
                            .orElse(new Why(Tone.UNKNOWN, "", ""));
        };
    }

    private Why why(Frame frame, Live live) {
        Instant now = frame.now().at();
        return switch (live.redis().state()) {
            case RedisState.Offline() ->
                    new Why(
                            Tone.UNKNOWN,
                            texts.get("why.offline"),
                            texts.get("why.offline.detail"));
            case RedisState.Connecting(var attempt) ->
                    new Why(
                            tone(live),
                            headline(frame),
                            texts.get(
                                    "why.connecting",
                                    attempt,
                                    texts.outOf(attempts(live, attempt))));
            case RedisState.Online _ -> online(frame, live);
            case RedisState.Waiting(var attempt, _, var retryAt, var cause) ->
                    new Why(
                            Tone.DANGER,
                            headline(frame),
                            texts.get(
                                    "why.waiting",
                                    texts.of(cause.word()),
                                    attempt,
                                    texts.outOf(attempts(live, attempt)),
                                    until(now, retryAt)));
            case RedisState.WaitingForContainer(var deadline, var cause) ->
                    new Why(
                            Tone.DANGER,
                            headline(frame),
                            texts.get(
                                    "why.waiting-for-container",
                                    texts.of(cause.word()),
                                    until(now, deadline)));
            case RedisState.Quiet(_, var until, _) ->
                    new Why(
                            Tone.BUSY,
                            texts.get("why.quiet"),
                            texts.get("why.quiet.detail", until(now, until)));
            case RedisState.GaveUp(var attempts, var cause) -> gaveUp(attempts, cause);
        };
    }

    private Why online(Frame frame, Live live) {
        if (!live.redis().lights().ready()) {
            return new Why(Tone.WARNING, texts.get("why.not-ready"), notReady(live));
        }
        return live.recovery()
                .latest()
                .flatMap(i -> i.recoveredAfter())
                .or(() -> recovered(live))
                .map(span -> new Why(Tone.OK, back(span), ping(frame, live)))
                .orElseGet(() -> new Why(Tone.OK, texts.get("why.ready"), ping(frame, live)));
    }

    /** Only a loss counts: the very first connect is an outage as well, but nobody missed Redis. */
    private static Optional<Duration> recovered(Live live) {
        return Optional.ofNullable(live.redis().outage())
                .filter(_ -> live.redis().totalReconnects() > 0)
                .flatMap(outage -> Optional.ofNullable(outage.recovered()));
    }

    private String back(Duration after) {
        return texts.get("why.back", texts.lasted(after));
    }

    private String notReady(Live live) {
        return live.redis().lights().all().stream()
                .filter(light -> light.level() == Light.Level.BAD)
                .map(Light::evidence)
                .map(
                        evidence ->
                                switch (evidence) {
                                    case Light.Failed(var failure) -> texts.of(failure);
                                    case Light.Loading(var percent, _) ->
                                            texts.get("light.loading", texts.decimal(percent, 0));
                                    case Light.IsReplica _ -> texts.get("light.replica");
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
                                            texts.get("why.not-ready.detail");
                                })
                .findFirst()
                .orElse(texts.get("why.not-ready.detail"));
    }

    private String ping(Frame frame, Live live) {
        Health health = live.redis().health();
        if (health.last() == null || health.latency() == null) return texts.get("why.no-check");
        return texts.get(
                "why.ping",
                texts.latency(health.latency()),
                texts.ago(Duration.between(health.last(), frame.now().at())));
    }

    private Why gaveUp(int attempts, RedisFailure cause) {
        return cause.retryClass() == RetryClass.STOP
                ? new Why(
                        Tone.DANGER,
                        texts.get("why.stopped", texts.of(cause.shortWord())),
                        texts.get("why.stopped.detail"))
                : new Why(
                        Tone.DANGER,
                        texts.get("why.gave-up", attempts),
                        texts.get("why.gave-up.detail", texts.of(cause.word())));
    }

    private String headline(Frame frame) {
        return frame.live()
                .filter(HeaderViewModel::everUp)
                .flatMap(_ -> frame.outage())
                .map(outage -> frame.now().since(outage.lost()))
                .map(span -> texts.get("why.down", texts.span(span)))
                .orElse(texts.get("why.connecting.first"));
    }

    private static Tone tone(Live live) {
        return everUp(live) ? Tone.DANGER : Tone.BUSY;
    }

    private static boolean everUp(Live live) {
        return live.redis().lastFailure() != null;
    }

    private static int attempts(Live live, int atLeast) {
        Outage outage = live.redis().outage();
        return outage == null ? atLeast : outage.plan().attempts();
    }

    private String until(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return texts.span(left.isNegative() ? Duration.ZERO : left);
    }
}
