package dev.redrill.api.view;

import dev.redrill.container.ContainerInfo;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.RecoveryState;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.Health;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.session.Targets.Opened;
import dev.redrill.text.Language;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The state of target, client and incident.
 *
 * @param detail why no target is open; null if one is
 * @param attempts of the current outage, or of the last one
 * @param plan the current plan; null while connected
 */
public record StatusView(
        Instant at,
        String overall,
        @Nullable String detail,
        @Nullable TargetView target,
        @Nullable ConnectionView connection,
        @Nullable List<LightView> lights,
        @Nullable CheckView health,
        @Nullable ContainerView container,
        @Nullable RecoveryView recovery,
        @Nullable List<AttemptView> attempts,
        @Nullable PlanView plan) {

    /** The open target. */
    public record TargetView(String name, String kind, boolean optedIn) {
        /** The target of a session; optedIn says whether it is armed. */
        public static TargetView of(Session session) {
            return new TargetView(session.name(), session.target().kind(), session.isArmed());
        }
    }

    /** The results of the health checks. */
    public record CheckView(
            @Nullable Instant last,
            @Nullable Duration latencyMillis,
            int consecutiveFailures,
            @Nullable String failure) {}

    /**
     * What the recovery is doing.
     *
     * @param mismatch how it is known that the client is connected to another Redis than the
     *     target's; null unless it is known
     * @param halted whether faults are blocked since a halt
     * @param offered what {@code POST /start} would do, "start" or "thaw"; null where nothing
     */
    public record RecoveryView(
            String state,
            @Nullable Instant until,
            @Nullable Long incident,
            @Nullable String mismatch,
            boolean halted,
            @Nullable String offered) {}

    /** The status at the given moment. */
    public static StatusView of(Opened opened, Instant now) {
        return switch (opened) {
            case Opened.Nothing() ->
                    without(now, "no-target", Language.ENGLISH.sentence(Message.of("why.nothing")));
            case Opened.Opening(_) -> without(now, "opening", "The target is being opened.");
            case Opened.Failed failed -> without(now, "failed", failed.english());
            case Opened.Open(var session) -> of(session, now);
        };
    }

    private static StatusView without(Instant now, String overall, String detail) {
        return new StatusView(now, overall, detail, null, null, null, null, null, null, null, null);
    }

    private static StatusView of(Session session, Instant now) {
        RedisStatus redis = session.redis().get();
        RecoveryStatus recovery = session.recovery().get();
        ContainerInfo container = recovery.container();
        Outage outage = redis.outage();
        return new StatusView(
                now,
                overall(redis, recovery),
                null,
                TargetView.of(session),
                ConnectionView.of(redis),
                redis.lights().all().stream().map(LightView::of).toList(),
                check(redis.health()),
                container == null
                        ? null
                        : ContainerView.of(container, session.isArmed(), recovery.successor()),
                recovery(recovery),
                outage == null
                        ? List.of()
                        : outage.attempts().stream().map(AttemptView::of).toList(),
                outage == null || outage.recovered() != null ? null : PlanView.of(outage.plan()));
    }

    private static String overall(RedisStatus redis, RecoveryStatus recovery) {
        if (redis.lights().ready()) return "ready";
        if (redis.state() instanceof RedisState.GaveUp) return "gave-up";
        return recovery.running().isPresent() ? "recovering" : "not-ready";
    }

    private static CheckView check(Health health) {
        return new CheckView(
                health.last(),
                health.latency(),
                health.consecutiveFailures(),
                health.failure() == null ? null : health.failure().english());
    }

    private static RecoveryView recovery(RecoveryStatus recovery) {
        Instant until =
                recovery.state() instanceof RecoveryState.InForceUntil(_, var end) ? end : null;
        return new RecoveryView(
                state(recovery.state()),
                until,
                recovery.running().map(Incident::id).orElse(null),
                recovery.mismatch() == null ? null : recovery.mismatch().english(),
                recovery.halted(),
                recovery.offered().map(Undo::word).orElse(null));
    }

    private static String state(RecoveryState state) {
        return switch (state) {
            case RecoveryState.Idle() -> "idle";
            case RecoveryState.Injecting() -> "injecting";
            case RecoveryState.InForceUntil(var undo, _) -> undo.condition() + "-until";
            case RecoveryState.DownForOthers() -> "down-for-others";
            case RecoveryState.Starting() -> "starting";
            case RecoveryState.Reconnecting() -> "reconnecting";
        };
    }
}
