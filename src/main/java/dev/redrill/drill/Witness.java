package dev.redrill.drill;

import dev.redrill.container.ContainerInfo;
import dev.redrill.recovery.Incident;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.RecoveryStatus;
import dev.redrill.redis.RawConnection;
import dev.redrill.redis.RedisState;
import dev.redrill.session.Session;
import dev.redrill.state.Subscription;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Sees for itself when the target is gone and back, to check what the client claims: it connects
 * without the client library, and pings and writes every 20 ms. While the target is not running it
 * keeps quiet, and after a start until the target tells that it is ready and the client knows where
 * it is, or for 2 s: whoever polls a starting container delays it for everybody. Thread-safe.
 */
final class Witness implements AutoCloseable {
    /** An answer that takes so much longer than the first one counts from when it was asked for. */
    private static final Duration LATE = Duration.ofMillis(100);

    /** Whether a start has ended may never be told. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Until something changes, whoever is refused is refused again, and leaves a trace of it. */
    private static final Duration REFUSED = Duration.ofMillis(200);

    private static final String KEY = "witness";
    private static final String KEY_LIFE_SECONDS = "10";

    private final Session session;
    private final RawConnection.Dial dial;
    private final TimeSource time;
    private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>(1);
    private final Subscription ofTarget;
    private final Subscription ofClient;
    private final Thread thread;
    private final Sight opened;
    private final Sight answered;
    private final Sight accepted;
    private @Nullable Duration usual;

    /** Begins to look. */
    Witness(Session session, RawConnection.Dial dial, TimeSource time) {
        this.session = session;
        this.dial = dial;
        this.time = time;
        Stamp now = time.stamp();
        this.opened = new Sight(now);
        this.answered = new Sight(now);
        this.accepted = new Sight(now);
        this.ofTarget = session.recovery().onChange(() -> changes.offer(true));
        this.ofClient = session.redis().onChange(() -> changes.offer(true));
        this.thread = Thread.ofVirtual().name("witness").start(this::run);
    }

    /** One thing that is seen to work or not. */
    private static final class Sight {
        private boolean works;
        private Stamp asked;
        private @Nullable Stamp lost;
        private @Nullable Stamp back;

        private Sight(Stamp asked) {
            this.asked = asked;
        }

        private void works(Stamp sent, Stamp at) {
            if (!works && lost != null) back = at;
            works = true;
            asked = sent;
        }

        private void fails(Stamp at) {
            if (works && lost == null) lost = at;
            if (works) back = null;
            works = false;
        }

        private void forget() {
            lost = null;
            back = null;
        }
    }

    private void run() {
        try {
            while (true) {
                awaitTurn();
                boolean refused = look();
                if (refused) {
                    var _ = time.poll(changes, REFUSED);
                } else {
                    time.sleep(Witnessed.EVERY);
                }
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
        boolean ready = false;
        for (Event event : incident.inOrder()) {
            if (event instanceof Event.ContainerStarted) started = event.stamp();
            if (event instanceof Event.ServerReady) ready = true;
            else if (event instanceof Event.ContainerStarted) ready = false;
        }
        return started == null || (ready && clientKnowsWhere())
                ? Duration.ZERO
                : QUIET.minus(time.stamp().since(started));
    }

    /** It may be at another port since the start, and somebody else at the one of before. */
    private boolean clientKnowsWhere() {
        return switch (session.redis().get().state()) {
            case RedisState.Connecting _, RedisState.Online _ -> true;
            case RedisState.Offline _,
                    RedisState.Waiting _,
                    RedisState.WaitingForContainer _,
                    RedisState.Quiet _,
                    RedisState.GaveUp _ ->
                    false;
        };
    }

    /**
     * Looks over one connection, until it ends.
     *
     * @return whether it was refused before it could look
     */
    private boolean look() throws InterruptedException {
        Stamp begun = time.stamp();
        try (RawConnection made = open(begun)) {
            begun = time.stamp();
            made.logIn();
            look(made);
        } catch (RawConnection.Refused _) {
            fail(begun, answered, accepted);
            return true;
        } catch (SocketTimeoutException _) {
            fail(begun, answered, accepted);
        } catch (IOException _) {
            ended(begun);
        }
        return false;
    }

    /** Whoever accepts no connection in time is silent, too. */
    private RawConnection open(Stamp begun) throws IOException {
        try {
            RawConnection made = dial.open();
            note(opened, begun);
            return made;
        } catch (SocketTimeoutException e) {
            throw new IOException(e);
        }
    }

    private void ended(Stamp begun) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        fail(isLate(begun) ? begun : time.stamp(), opened, answered, accepted);
    }

    private void look(RawConnection made) throws InterruptedException {
        String key = dial.key(KEY);
        try {
            while (true) {
                key = dial.key(KEY); // a node of a cluster tells only later what it takes
                boolean goesOn =
                        look(made, answered, "PING")
                                && look(made, accepted, "SET", key, "1", "EX", KEY_LIFE_SECONDS);
                if (!goesOn) return;
                time.sleep(Witnessed.EVERY);
            }
        } catch (InterruptedException e) {
            forget(made, key);
            throw e;
        }
    }

    /** It expires soon in any case. */
    private static void forget(RawConnection made, String key) {
        try {
            var _ = made.ask("DEL", key);
        } catch (IOException _) {
            // It could not be deleted.
        }
    }

    /** Whether the connection can be used further: what has not been answered yet may still be. */
    private boolean look(RawConnection made, Sight what, String... command)
            throws InterruptedException {
        Stamp sent = time.stamp();
        try {
            String _ = made.ask(command);
            note(what, sent);
            return true;
        } catch (RawConnection.Refused _) {
            fail(sent, what);
            return true;
        } catch (SocketTimeoutException _) {
            fail(sent, what, accepted);
            return false;
        } catch (IOException _) {
            ended(sent);
            return false;
        }
    }

    private synchronized void note(Sight what, Stamp sent) {
        Stamp now = time.stamp();
        if (usual == null) usual = now.since(sent);
        if (isLate(sent)) fail(sent, what, accepted); // a write would have waited, too
        what.works(sent, now);
    }

    private synchronized boolean isLate(Stamp sent) {
        Duration expected = usual == null ? Duration.ZERO : usual;
        return time.stamp().since(sent).minus(expected).compareTo(LATE) > 0;
    }

    private synchronized void fail(Stamp at, Sight... all) {
        for (Sight each : all) each.fails(at);
    }

    /** Whether a write was accepted that it sent after this moment. */
    synchronized boolean isWellSince(Stamp moment) {
        return accepted.works && accepted.asked.since(moment).isPositive();
    }

    /** A fault is about to be injected. */
    synchronized void forget() {
        for (Sight each : new Sight[] {opened, answered, accepted}) each.forget();
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
        ofTarget.close();
        ofClient.close();
        thread.interrupt();
    }
}
