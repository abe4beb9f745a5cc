package dev.redrill.redis;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.Plans;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;

/**
 * The only loop that connects: makes attempts by plan until there is a link, then checks it until
 * it is lost. It runs on one thread and receives every signal through one queue.
 */
final class ReconnectLoop implements Connector.Listener {
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Reporter reporter;
    private final TimeSource time;
    private final Connector connector;
    private final RandomGenerator random;
    private final String canaryKey;

    private volatile RedisSettings settings;
    private volatile AttemptPlan unexpected;
    private volatile @Nullable Link link;
    private final Queue<CompletableFuture<Link>> waiting = new ConcurrentLinkedQueue<>();

    private @Nullable Link sealed;
    private Regaining regaining;
    private boolean everUp;

    ReconnectLoop(
            Reporter reporter,
            RedisSettings settings,
            Connector connector,
            AttemptPlan unexpected,
            RandomGenerator random,
            String canaryKey) {
        this.reporter = reporter;
        this.time = reporter.time();
        this.settings = settings;
        this.connector = connector;
        this.unexpected = unexpected;
        this.random = random;
        this.canaryKey = canaryKey;
        this.regaining = afresh();
    }

    void tell(Signal signal) {
        signals.add(signal);
    }

    /**
     * Applies new values from the next attempt, delay and check on; what is under way stays
     * unchanged.
     */
    void apply(Plans plans, RedisSettings next) {
        settings = next;
        unexpected = plans.connectionLost();
        tell(new Signal.Apply(plans));
    }

    RedisSettings settings() {
        return settings;
    }

    @Nullable Link link() {
        return link;
    }

    /** Completes with the current link, or the next one; whoever came first is served first. */
    CompletableFuture<Link> linkUp() {
        CompletableFuture<Link> next = new CompletableFuture<>();
        waiting.add(next);
        Link now = link;
        if (now != null) serve(now);
        return next;
    }

    private void serve(Link up) {
        for (var next = waiting.poll(); next != null; next = waiting.poll()) next.complete(up);
    }

    /** Runs until its thread is interrupted. */
    void run() throws InterruptedException {
        regaining = afresh();
        try {
            while (true) {
                Link regained = regain();
                if (regained == null) {
                    awaitAnotherChance();
                } else {
                    hold(regained);
                }
            }
        } finally {
            dropSealed();
        }
    }

    /** Makes attempts by plan; null if the budget is used up or trying again cannot help. */
    private @Nullable Link regain() throws InterruptedException {
        while (regaining.goesOn(time.stamp()) && awaitTurn()) {
            Link regained = attempt();
            if (regained != null) return regained;
            if (regaining.cause().retryClass() == RetryClass.STOP) break;
        }
        reporter.gaveUp(regaining.outage(), regaining.cause());
        return null;
    }

    /** Waits until an attempt is due; false if the deadline passes first. */
    private boolean awaitTurn() throws InterruptedException {
        regaining.draw(time.stamp());
        reportPause();
        while (true) {
            Stamp now = time.stamp();
            if (!regaining.left(now).isPositive()) return false;
            Duration pause = regaining.due().since(now);
            Signal signal = time.poll(signals, Durations.shorter(pause, regaining.left(now)));
            if (signal == null && !pause.isPositive()) return true;
            if (signal != null) hearWhileWaiting(signal);
        }
    }

    private void hearWhileWaiting(Signal signal) {
        hearWhileDown(signal);
        switch (signal) {
            case Signal.Starting _, Signal.Expect _ -> reportPause();
            case Signal.Reconnect _ -> {
                regaining = afresh();
                regaining.draw(time.stamp());
            }
            case Signal.StillRuns(var lost) -> regaining.stillRuns(lost);
            case Signal.Wake _,
                    Signal.Moved _,
                    Signal.Apply _,
                    Signal.Thawed _,
                    Signal.Lost _,
                    Signal.Stalled _,
                    Signal.Refused _,
                    Signal.LinkFrozen _,
                    Signal.AttemptEnded _,
                    Signal.Probed _,
                    Signal.Freeze _ -> {}
        }
    }

    /**
     * Handles the signals that matter without a link; others come from earlier links and attempts.
     */
    private void hearWhileDown(Signal signal) {
        switch (signal) {
            case Signal.Starting(var quiet) -> regaining.starting(time.stamp(), quiet);
            case Signal.Wake _ -> regaining.wake();
            case Signal.Moved(var wakes) -> {
                if (wakes) regaining.moved();
            }
            case Signal.Thawed(var from) when from.equals(sealed) && reporter.wakeUp() ->
                    regaining.wake();
            case Signal.Expect(var plan, _) -> {
                regaining.follow(plan);
                reporter.planChanged(regaining.outage());
            }
            case Signal.Apply(var plans) -> change(plans);
            case Signal.Thawed _,
                    Signal.StillRuns _,
                    Signal.Reconnect _,
                    Signal.Lost _,
                    Signal.Stalled _,
                    Signal.Refused _,
                    Signal.LinkFrozen _,
                    Signal.AttemptEnded _,
                    Signal.Probed _,
                    Signal.Freeze _ -> {}
        }
    }

    private void change(Plans plans) {
        regaining.change(plans.of(regaining.outage().plan().kind()));
        reporter.planChanged(regaining.outage());
    }

    private void reportPause() {
        Stamp quietUntil = regaining.quietUntil();
        int attempt = regaining.nextAttempt();
        if (quietUntil != null) {
            reporter.quiet(attempt, quietUntil, regaining.cause());
        } else if (regaining.waitsForContainer()) {
            reporter.waitingForContainer(regaining.deadline(), regaining.cause());
        } else if (regaining.delay().isPositive()) {
            reporter.waiting(
                    regaining.outage(),
                    attempt,
                    regaining.delay(),
                    regaining.planned(),
                    regaining.cause());
        }
    }

    /** Makes one attempt and records its result; null if it failed. */
    private @Nullable Link attempt() throws InterruptedException {
        Stamp begun = time.stamp();
        int number = regaining.nextAttempt();
        Duration limit = Durations.shorter(settings.connectTimeout(), regaining.left(begun));
        boolean woken = regaining.begin(begun);
        reporter.connecting(number);
        Signal.AttemptEnded end =
                new ConnectAttempt(
                                signals,
                                time,
                                settings.connectTimeout(),
                                regaining,
                                this::hearWhileDown)
                        .by(connector, this, begun.plus(limit));
        Outage.Attempt noted =
                new Outage.Attempt(
                        number,
                        regaining.delay(),
                        woken,
                        begun.since(regaining.outage().lost()),
                        time.stamp().since(begun),
                        end.failure());
        regaining.attempted(noted);
        reporter.attempted(begun, regaining.outage(), noted);
        return end.link();
    }

    /** The budget is used up: waits for a signal that allows another attempt. */
    private void awaitAnotherChance() throws InterruptedException {
        while (true) {
            Signal signal = time.poll(signals, Durations.ENDLESS);
            if (signal instanceof Signal.Reconnect) {
                regaining = afresh();
                return;
            }
            if (signal instanceof Signal.Expect(var plan, _)) {
                regaining = new Regaining(time.stamp(), plan, regaining.cause(), false, random);
                return;
            }
            if ((signal instanceof Signal.Starting(var quiet) && quiet)
                    || (signal instanceof Signal.Moved(var wakes) && wakes)
                    || signal instanceof Signal.Wake
                    || signal instanceof Signal.Thawed) {
                regaining.grantOne();
                hearWhileDown(signal);
                return;
            }
        }
    }

    /** Watches a link until it is lost, frozen or dropped, and sets up the next outage. */
    private void hold(Link up) throws InterruptedException {
        dropSealed();
        link = up;
        serve(up);
        reporter.linkUp(up, everUp);
        everUp = true;
        LinkWatch watch =
                new LinkWatch(
                        up,
                        regaining.outage(),
                        regaining.readyBy(time.stamp()),
                        signals,
                        reporter,
                        this::settings,
                        canaryKey);
        try {
            ended(up, watch.untilOver(), watch);
        } catch (InterruptedException e) {
            up.close();
            throw e;
        } finally {
            link = null;
        }
    }

    private void ended(Link up, LinkWatch.End end, LinkWatch watch) {
        switch (end) {
            case LinkWatch.Lost(var cause, var when) -> {
                outageBegins(cause, when, watch);
                reporter.lost(cause, when, regaining.outage());
            }
            case LinkWatch.Frozen(var evidence, var when) -> {
                up.seal(evidence);
                sealed = up;
                RedisFailure cause =
                        new RedisFailure.Unavailable(new ConnectionFailure.Frozen(evidence));
                outageBegins(cause, when, watch);
                reporter.frozen(evidence, cause, when, regaining.outage());
            }
            case LinkWatch.Dropped _ -> {
                up.close();
                regaining = afresh();
                RedisFailure cause = new RedisFailure.Unavailable(new ConnectionFailure.Dropped());
                reporter.lost(cause, time.stamp(), regaining.outage());
            }
        }
    }

    /**
     * A link lost while Redis is still waited for continues the previous outage, whose attempts
     * remain used up.
     */
    private void outageBegins(RedisFailure cause, Stamp when, LinkWatch watch) {
        AttemptPlan expected = watch.expected();
        if (watch.outageIsOver()) {
            regaining =
                    new Regaining(
                            when, expected == null ? unexpected : expected, cause, false, random);
        } else {
            regaining.lostAgain(cause);
            Plans applied = watch.applied();
            if (applied != null) change(applied);
            if (expected != null) regaining.follow(expected);
        }
        watch.saidOfNextStart().forEach(this::hearWhileDown);
    }

    private void dropSealed() {
        if (sealed != null) sealed.close();
        sealed = null;
    }

    private Regaining afresh() {
        return new Regaining(
                time.stamp(),
                unexpected,
                new RedisFailure.Unavailable(new ConnectionFailure.NotConnectedYet()),
                true,
                random);
    }

    /** Told at once, before the attempt it belongs to. */
    @Override
    public void resolved(String name, String address) {
        reporter.resolved(name, address);
    }

    @Override
    public void lost(Link from, RedisFailure cause, Stamp when) {
        tell(new Signal.Lost(from, cause, when));
    }

    @Override
    public void stalled(Link from) {
        tell(new Signal.Stalled(from));
    }

    @Override
    public void refused(Link from) {
        tell(new Signal.Refused(from));
    }

    @Override
    public void frozen(Link from, FreezeEvidence evidence, Stamp when) {
        tell(new Signal.LinkFrozen(from, evidence, when));
    }

    @Override
    public void thawed(Link from) {
        tell(new Signal.Thawed(from));
    }
}
