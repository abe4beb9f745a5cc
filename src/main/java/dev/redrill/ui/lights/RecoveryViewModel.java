package dev.redrill.ui.lights;

import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.redis.RedisState;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.look.Tone;
import dev.redrill.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The container and the way back, shown like lights. */
final class RecoveryViewModel {
    private final Texts texts;

    RecoveryViewModel(Texts texts) {
        this.texts = texts;
    }

    Indicator container(Frame frame) {
        ContainerInfo info = frame.live().map(l -> l.recovery().container()).orElse(null);
        boolean embedded = frame.live().filter(l -> l.session().target().isOurs()).isPresent();
        String title = texts.get(embedded ? "process.title" : "container.title");
        if (info == null) {
            return new Indicator(
                    Tone.UNKNOWN,
                    title,
                    texts.get("container.none"),
                    texts.get("container.none.why"));
        }
        return new Indicator(
                tone(info),
                title,
                word(info),
                embedded ? texts.get("process.why", word(info), info.image()) : why(info));
    }

    private static Tone tone(ContainerInfo info) {
        return switch (info.phase()) {
            case RUNNING ->
                    info.health() == ContainerInfo.Health.UNHEALTHY ? Tone.WARNING : Tone.OK;
            case CREATED, RESTARTING -> Tone.BUSY;
            case PAUSED -> Tone.WARNING;
            case EXITED, REMOVED -> Tone.DANGER;
        };
    }

    private String word(ContainerInfo info) {
        return info.phase() == ContainerInfo.Phase.EXITED
                ? exited(info.exitCode())
                : texts.of(info.phase());
    }

    private String exited(@Nullable Integer code) {
        return code == null
                ? texts.of(ContainerInfo.Phase.EXITED)
                : texts.get("container.exited-with", code.toString());
    }

    private String why(ContainerInfo info) {
        return texts.get(
                info.oomKilled() ? "container.why.oom" : "container.why",
                info.name(),
                word(info),
                info.image(),
                info.restartCount());
    }

    Indicator recovery(Frame frame) {
        String title = texts.get("recovery.title");
        return frame.live()
                .map(live -> recovery(title, live, frame.now().at()))
                .orElse(new Indicator(Tone.UNKNOWN, title, "", ""));
    }

    private Indicator recovery(String title, Live live, Instant now) {
        return switch (live.recovery().state()) {
            case RecoveryState.Idle() -> client(title, live, now);
            case RecoveryState.Injecting() -> busy(title, texts.get("recovery.injecting"));
            case RecoveryState.InForceUntil(var undo, var end) ->
                    busy(
                            title,
                            texts.get("recovery." + undo.condition() + "-until", left(now, end)));
            case RecoveryState.DownForOthers() ->
                    busy(title, texts.get("recovery.down-for-others"));
            case RecoveryState.Starting() -> busy(title, texts.get("recovery.starting"));
            case RecoveryState.Reconnecting() -> client(title, live, now);
        };
    }

    private Indicator busy(String title, String word) {
        return new Indicator(Tone.BUSY, title, word, texts.get("light.why", title, word));
    }

    private Indicator client(String title, Live live, Instant now) {
        return switch (live.redis().state()) {
            case RedisState.Offline() ->
                    new Indicator(
                            Tone.UNKNOWN,
                            title,
                            texts.get("recovery.offline"),
                            texts.get("recovery.offline.why"));
            case RedisState.Connecting(var attempt) ->
                    busy(
                            title,
                            texts.get(
                                    "recovery.attempt",
                                    attempt,
                                    texts.outOf(attempts(live, attempt))));
            case RedisState.Online _ -> online(title, live);
            case RedisState.Waiting(var attempt, _, var retryAt, _) ->
                    busy(
                            title,
                            texts.get(
                                    "recovery.waiting",
                                    attempt,
                                    texts.outOf(attempts(live, attempt)),
                                    left(now, retryAt)));
            case RedisState.WaitingForContainer(var deadline, _) ->
                    busy(title, texts.get("recovery.for-container", left(now, deadline)));
            case RedisState.Quiet(_, var until, _) ->
                    busy(title, texts.get("recovery.quiet", left(now, until)));
            case RedisState.GaveUp(var attempts, var cause) ->
                    new Indicator(
                            Tone.DANGER,
                            title,
                            texts.get("recovery.gave-up"),
                            texts.get("recovery.gave-up.why", attempts, texts.of(cause.word())));
        };
    }

    private Indicator online(String title, Live live) {
        if (live.recovery().running().isPresent()) {
            return busy(title, texts.get("recovery.not-ready"));
        }
        return new Indicator(
                Tone.OK,
                title,
                texts.get("recovery.idle"),
                texts.get("recovery.idle.why", live.redis().totalReconnects()));
    }

    private static int attempts(Live live, int atLeast) {
        var outage = live.redis().outage();
        return outage == null ? atLeast : outage.plan().attempts();
    }

    private String left(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return texts.span(left.isNegative() ? Duration.ZERO : left);
    }
}
