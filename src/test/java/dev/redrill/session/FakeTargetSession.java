package dev.redrill.session;

import dev.redrill.container.Contained;
import dev.redrill.container.FakeRuntime;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisSettings;
import dev.redrill.time.ManualTime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session whose container and Redis are fakes, on a clock that the test moves; client, recovery
 * and load are real.
 */
public final class FakeTargetSession implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    public final ManualTime time = new ManualTime();
    public final FakeRedis server = new FakeRedis(time);
    public final FakeRuntime engine = new FakeRuntime(time, new Inside());
    public final Session session;
    private volatile boolean persistent = true;

    /** What the container's process does to its clients. */
    private final class Inside implements FakeRuntime.Contents {
        @Override
        public void started() {
            server.server().restart();
            server.up();
        }

        @Override
        public void ended() {
            server.down();
            if (!persistent) server.forgetAll();
        }

        @Override
        public void cutOff() {
            server.down();
        }

        @Override
        public void attached() {
            server.up();
        }

        @Override
        public void frozen() {
            server.freeze();
        }

        @Override
        public void thawed() {
            server.thaw();
        }
    }

    public FakeTargetSession() {
        this(new Target.Container(FakeRuntime.ID, null), true);
    }

    /** As if it were the Redis of this program. */
    public static FakeTargetSession embedded() {
        return new FakeTargetSession(new Target.Embedded(), true);
    }

    /** One that nobody has allowed to be broken. */
    public static FakeTargetSession unlabelled() {
        return new FakeTargetSession(new Target.Container(FakeRuntime.ID, null), false);
    }

    private FakeTargetSession(Target target, boolean permitted) {
        var found =
                new Found(
                        target,
                        permitted,
                        FakeRedis.ENDPOINT,
                        new Contained(engine, FakeRuntime.ID, "redis-lab"),
                        null);
        session =
                new LiveSession(
                        found,
                        server.manager(RedisSettings.STANDARD),
                        SessionSettings.STANDARD.withLoad(0, null),
                        UndoNotes.none(),
                        new AtomicLong()::incrementAndGet,
                        time);
    }

    /** Loses everything when its process ends. */
    public void persistNothing() {
        persistent = false;
    }

    @Override
    public void close() {
        Thread closing = Thread.ofVirtual().start(session::close);
        try {
            while (!closing.join(LOOK_EVERY)) time.passRegardless(LOOK_EVERY.multipliedBy(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
