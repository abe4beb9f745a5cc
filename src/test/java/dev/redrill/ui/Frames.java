package dev.redrill.ui;

import dev.redrill.container.EngineState;
import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.session.Targets.Opened;
import dev.redrill.ui.bridge.Frame;
import dev.redrill.ui.bridge.Live;
import dev.redrill.ui.remote.Remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Frames of the window without a window. */
public final class Frames {
    private Frames() {}

    /** A moment, looked at so many milliseconds after the loss of the link. */
    public static Frame of(Moments moment, long millis) {
        return of(FakeSession.embedded().show(moment), moment.redis(), millis);
    }

    /** The same moment, but with the client in another state. */
    public static Frame of(Moments moment, RedisState state, long millis) {
        RedisStatus old = moment.redis();
        return of(
                FakeSession.embedded().show(moment),
                new RedisStatus(
                        state,
                        old.since(),
                        old.lights(),
                        old.health(),
                        old.outage(),
                        old.totalReconnects(),
                        old.lastFailure(),
                        old.wakeUp(),
                        old.journal()),
                millis);
    }

    /** What a session shows. */
    public static Frame of(Session session, RedisStatus redis, long millis) {
        return new Frame(
                Moments.LOST.plus(Duration.ofMillis(millis)),
                new Opened.Open(session),
                new EngineState.Unknown(),
                Optional.of(
                        new Live(session, redis, session.recovery().get(), session.load().get())),
                new Remote.State.Off());
    }

    /** No session, but this. */
    public static Frame of(Opened opened) {
        return new Frame(
                Moments.LOST,
                opened,
                new EngineState.Unknown(),
                Optional.empty(),
                new Remote.State.Off());
    }

    /** One of each state that a client can be in. */
    public static List<RedisState> everyState() {
        return List.of(
                new RedisState.Offline(),
                new RedisState.Connecting(2),
                new RedisState.Online(FakeTime.START),
                new RedisState.Waiting(
                        3, Duration.ofSeconds(4), FakeTime.START.plusSeconds(7), Moments.REFUSED),
                new RedisState.WaitingForContainer(FakeTime.START.plusSeconds(30), Moments.REFUSED),
                new RedisState.Quiet(3, FakeTime.START.plusSeconds(6), Moments.REFUSED),
                new RedisState.GaveUp(12, Moments.REFUSED));
    }
}
