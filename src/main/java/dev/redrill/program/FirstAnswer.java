package dev.redrill.program;

import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.redis.RetryClass;
import dev.redrill.session.Session;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits until it is known whether a target that was just opened can be used. */
public final class FirstAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FirstAnswer() {}

    /**
     * The status once Redis is ready and was asked which faults it takes, the client has given up,
     * or only somebody else can help; the latest after ten seconds, for example while Redis loads.
     */
    public static RedisStatus of(Session session, TimeSource time) throws InterruptedException {
        BlockingQueue<RedisStatus> ends = new LinkedBlockingQueue<>();
        Runnable look =
                () -> {
                    RedisStatus now = session.redis().get();
                    if (isAnswer(now)) ends.add(now);
                };
        try (Subscription _ = session.redis().onChange(look)) {
            look.run();
            RedisStatus end = time.poll(ends, PATIENCE);
            if (end != null && end.lights().ready()) session.awaitFaults(PATIENCE);
            return end == null ? session.redis().get() : end;
        }
    }

    private static boolean isAnswer(RedisStatus status) {
        if (status.lights().ready() || status.state() instanceof RedisState.GaveUp) return true;
        return status.state() instanceof RedisState.Online
                && status.blockingFailure()
                        .filter(why -> why.retryClass() == RetryClass.STOP)
                        .isPresent();
    }

    /** Whether Redis is ready, and if not, why. */
    public static String describe(RedisStatus status) {
        if (status.lights().ready()) return "ready";
        return "not ready" + status.blockingFailure().map(why -> ": " + why.english()).orElse("");
    }
}
