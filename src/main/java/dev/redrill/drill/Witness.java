package dev.redrill.drill;

import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RawConnection;
import dev.redrill.session.Session;
import dev.redrill.state.Subscription;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sees for itself when the target is gone and back, to check what the client claims: it connects
 * without the client library, and pings and writes every 20 ms. It keeps quiet while the target is
 * not running, and while it starts: whoever polls a starting container delays it for everybody.
 * Thread-safe.
 */
final class Witness implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);

    /** An answer that takes longer counts from when the command was sent. */
    private static final Duration LATE = Duration.ofMillis(100);

    /** Whether a start has ended may never be told. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final String KEY = "redrill:witness";
    private static final String KEY_LIFE_SECONDS = "10";

    private final Session session;
    private final RawConnection.Dial dial;
    private final TimeSource time;
    private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>(1);
    private final BlockingQueue<Boolean> looks = new LinkedBlockingQueue<>(1);
    private final Subscription subscription;
    private final Thread thread;
    private final Sight opened;
    private final Sight answered;
    private final Sight accepted;

    /** Begins to look. */
    Witness(Session session, RawConnection.Dial dial, TimeSource time) {
        this.session = session;
        this.dial = dial;
        this.time = time;
        Stamp now = time.stamp();
        this.opened = new Sight(now);
        this.answered = new Sight(now);
        this.accepted = new Sight(now);
        this.subscription = session.recovery().onChange(() -> changes.offer(true));
        this.thread = Thread.ofVirtual().name("witness").start(this::run);
    }

    /** One thing that is seen to work or not. */
    private static final class Sight {
        private boolean works;
        private Stamp sent;
        private @Nullable Stamp lost;
        private @Nullable Stamp back;

        private Sight(Stamp sent) {
            this.sent = sent;
        }

        private void works(Stamp asked, Stamp at) {
            if (!works && lost != null) back = at;
            works = true;
            sent = asked;
        }

        private void fails(Stamp at) {
            if (works && lost == null) lost = at;
            if (works) back = null;
            works = false;
        }
    }

    private void run() {
        try {
            while (true) {
                awaitTurn();
                look();
                var _ = looks.offer(true);
                time.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn() throws InterruptedException {
        for (Duration quiet = quiet(); quiet.isPositive(); quiet = quiet()) {
            var _ = time.poll(changes, quiet);
        }
        changes.clear();
    }

    /** How long to keep quiet, unless something changes. */
    private Duration quiet() {
        RecoveryStatus now = session.recovery().get();
        ContainerInfo container = now.container();
        if (container != null && container.phase() != ContainerInfo.Phase.RUNNING) return QUIET;
        return now.latest().map(this::quietWhileStarting).orElse(Duration.ZERO);
    }

    private Duration quietWhileStarting(Incident incident) {
        Stamp started = null;
        for (Event event : incident.inOrder()) {
            if (event instanceof Event.ContainerStarted) started = event.stamp();
            if (event instanceof Event.ServerReady) started = null;
        }
        return started == null ? Duration.ZERO : QUIET.minus(time.stamp().since(started));
    }

    /** Looks every 20 ms over one connection, until it ends. */
    private void look() throws InterruptedException {
        Stamp begun = time.stamp();
        try (RawConnection made = dial.open()) {
            note(opened, begun);
            made.logIn();
            while (true) {
                begun = time.stamp();
                look(answered, made, "PING");
                begun = time.stamp();
                look(accepted, made, "SET", KEY, "1", "EX", KEY_LIFE_SECONDS);
                var _ = looks.offer(true);
                time.sleep(EVERY);
            }
        } catch (RawConnection.Refused _) {
            fail(begun, answered, accepted);
        } catch (IOException _) {
            if (Thread.interrupted()) throw new InterruptedException();
            boolean late = time.stamp().since(begun).compareTo(LATE) > 0;
            fail(late ? begun : time.stamp(), opened, answered, accepted);
        }
    }

    private void look(Sight what, RawConnection made, String... command) throws IOException {
        Stamp sent = time.stamp();
        try {
            String _ = made.ask(command);
            note(what, sent);
        } catch (RawConnection.Refused _) {
            fail(sent, what);
        }
    }

    private synchronized void note(Sight what, Stamp sent) {
        Stamp now = time.stamp();
        if (now.since(sent).compareTo(LATE) > 0) fail(sent, what, accepted); // it waits behind
        what.works(sent, now);
    }

    private synchronized void fail(Stamp at, Sight... all) {
        for (Sight each : all) each.fails(at);
    }

    /** Waits until it has looked once more and everything works, or the limit has passed. */
    void awaitWell(Duration limit) throws InterruptedException {
        Stamp asked = time.stamp();
        long end = asked.nanos() + limit.toNanos();
        while (!isWellSince(asked)) {
            Duration left = Duration.ofNanos(end - time.nanos());
            if (!left.isPositive()) return;
            var _ = time.poll(looks, Durations.shorter(left, EVERY));
        }
    }

    private synchronized boolean isWellSince(Stamp moment) {
        return accepted.works && accepted.sent.since(moment).isPositive();
    }

    /** What it has seen since the injection. */
    synchronized Witnessed since(Stamp begun) {
        Duration silent = null;
        for (Sight each : new Sight[] {opened, answered, accepted}) {
            Duration lost = span(begun, each.lost);
            if (silent == null || (lost != null && lost.compareTo(silent) < 0)) silent = lost;
        }
        return new Witnessed(
                silent,
                span(begun, opened.back),
                span(begun, answered.back),
                span(begun, accepted.back));
    }

    private static @Nullable Duration span(Stamp begun, @Nullable Stamp moment) {
        return moment == null ? null : Durations.longer(Duration.ZERO, moment.since(begun));
    }

    @Override
    public void close() {
        subscription.close();
        thread.interrupt();
    }
}
