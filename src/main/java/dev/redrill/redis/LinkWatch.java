package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Watches one link: runs the health checks, and handles signals of the link and from outside. */
final class LinkWatch {
    /**
     * The interval between checks of a Redis that is connected but not ready, such as one that is
     * loading, for as long as that is waited for.
     */
    private static final Duration RECHECK = Duration.ofMillis(250);

    /** How the link ended. */
    sealed interface End {}

    /** The connection was lost. */
    record Lost(RedisFailure cause, Stamp when) implements End {}

    /** The server no longer answers. */
    record Frozen(FreezeEvidence evidence, Stamp when) implements End {}

    /** A reconnect was requested. */
    record Dropped() implements End {}

    private final Link up;
    private final Outage before;
    private final Stamp readyBy;
    private final BlockingQueue<Signal> signals;
    private final Reporter reporter;
    private final TimeSource time;
    private final Supplier<RedisSettings> settings;
    private final String canaryKey;
    private Stamp nextCheck;
    private Stamp asked;

    /** Until when Redis is expected to be ready soon, because the target has told so. */
    private Stamp hopefulUntil;

    private long lastCheck;
    private boolean asking;
    private boolean ready;
    private boolean waitedInVain;
    private boolean anew;
    private @Nullable AttemptPlan expected;
    private @Nullable Plans applied;

    /** A restarting target may be ready before the loss of the link has been noticed here. */
    private final List<Signal> ofNextStart = new ArrayList<>();

    /**
     * Does not check yet.
     *
     * @param before the outage that ends when Redis is ready
     * @param readyBy until when that is waited for
     */
    LinkWatch(
            Link up,
            Outage before,
            Stamp readyBy,
            BlockingQueue<Signal> signals,
            Reporter reporter,
            Supplier<RedisSettings> settings,
            String canaryKey) {
        this.up = up;
        this.before = before;
        this.readyBy = readyBy;
        this.signals = signals;
        this.reporter = reporter;
        this.time = reporter.time();
        this.settings = settings;
        this.canaryKey = canaryKey;
        this.nextCheck = time.stamp();
        this.asked = nextCheck;
        this.hopefulUntil = nextCheck;
    }

    /** The signals about a start that came before this link ended. */
    List<Signal> saidOfNextStart() {
        return ofNextStart;
    }

    /** Whether a loss of this link begins another outage: the one before it is over. */
    boolean outageIsOver() {
        return ready || waitedInVain || anew;
    }

    /** The plan given for this loss; null if none was. */
    @Nullable AttemptPlan expected() {
        return expected;
    }

    /** The plans applied meanwhile; null if none were. */
    @Nullable Plans applied() {
        return applied;
    }

    End untilOver() throws InterruptedException {
        while (true) {
            Stamp now = time.stamp();
            if (!asking && !nextCheck.since(now).isPositive()) ask(now);
            Signal signal = time.poll(signals, asking ? Durations.ENDLESS : nextCheck.since(now));
            End end = signal == null ? null : hear(signal);
            if (end != null) return end;
        }
    }

    private void ask(Stamp now) {
        long id = ++lastCheck;
        asking = true;
        asked = now;
        nextCheck = now.plus(settings.get().healthInterval());
        var _ =
                up.probe(canaryKey, settings.get().healthTimeout())
                        .thenAccept(probe -> signals.add(new Signal.Probed(up, id, probe)));
    }

    private @Nullable End hear(Signal signal) {
        return switch (signal) {
            case Signal.Probed(var from, var id, var probe)
                    when from.equals(up) && id == lastCheck ->
                    answered(probe);
            case Signal.Lost(var from, var cause, var when) when from.equals(up) ->
                    new Lost(cause, when);
            case Signal.LinkFrozen(var from, var evidence, var when) when from.equals(up) ->
                    new Frozen(evidence, when);
            case Signal.Freeze(var evidence, var when) -> new Frozen(evidence, when);
            case Signal.Reconnect _ -> new Dropped();
            case Signal.Stalled(var from) when from.equals(up) -> checkAt(time.stamp());
            case Signal.Refused(var from) when from.equals(up) -> checkAt(soonest());
            case Signal.Starting _ -> {
                ofNextStart.clear();
                ofNextStart.add(signal);
                yield null;
            }
            case Signal.Wake _ -> {
                if (!ofNextStart.isEmpty()) ofNextStart.add(signal);
                hopefulUntil = time.stamp().plus(settings.get().healthInterval());
                yield checkAt(time.stamp());
            }
            case Signal.Expect(var plan, var next) -> {
                expected = plan;
                anew |= next;
                yield null;
            }
            case Signal.Apply(var plans) -> apply(plans);
            case Signal.Probed _,
                    Signal.Lost _,
                    Signal.LinkFrozen _,
                    Signal.Stalled _,
                    Signal.Refused _,
                    Signal.Thawed _,
                    Signal.StillRuns _,
                    Signal.Moved _,
                    Signal.AttemptEnded _ ->
                    null; // from earlier links and attempts, or too late
        };
    }

    /** A shorter interval takes effect at once; an expected plan is replaced by its new version. */
    private @Nullable End apply(Plans plans) {
        applied = plans;
        if (expected != null) expected = plans.of(expected.kind());
        Stamp soonest = time.stamp().plus(settings.get().healthInterval());
        return soonest.since(nextCheck).isNegative() ? checkAt(soonest) : null;
    }

    /** A user whose commands are refused while the checks pass must not cause one after another. */
    private Stamp soonest() {
        Stamp now = time.stamp();
        Stamp rested = asked.plus(RECHECK);
        return rested.since(now).isPositive() ? rested : now;
    }

    private @Nullable End checkAt(Stamp when) {
        nextCheck = when;
        return null;
    }

    private @Nullable End answered(Probe probe) {
        asking = false;
        return switch (probe.pingFailure()) {
            case RedisFailure.TimedOut timedOut -> {
                reporter.checkFailed(timedOut);
                var evidence = new FreezeEvidence.CheckUnanswered(timedOut.deadline());
                yield new Frozen(evidence, time.stamp());
            }
            case RedisFailure.Unknown _, RedisFailure.Unavailable _ ->
                    null; // the link is gone and reports that itself
            case null, default -> {
                ofNextStart.clear(); // whatever started, this link is alive
                yield judged(reporter.checked(probe));
            }
        };
    }

    private @Nullable End judged(@Nullable RedisFailure cause) {
        Stamp now = time.stamp();
        if (cause != null && hopefulUntil.since(now).isPositive())
            return checkAt(now.plus(RECHECK));
        if (ready || (waitedInVain && cause != null)) return null;
        if (cause == null) {
            ready = true;
            if (!anew) expected = null;
            reporter.ready(before);
            return null;
        }
        waitedInVain =
                cause.retryClass() == RetryClass.STOP || !readyBy.since(time.stamp()).isPositive();
        if (!waitedInVain) return checkAt(time.stamp().plus(RECHECK));
        reporter.staysNotReady(before, cause);
        return null;
    }
}
