package dev.redrill.program;

import dev.redrill.redis.RedisState;
import dev.redrill.redis.RedisStatus;
import dev.redrill.session.Session;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Waits until it is known whether a target that was just opened can be used. */
public final class FirstAnswer {
    private FirstAnswer() {}

    /** The status once Redis is ready or given up on, or the latest when the limit has passed. */
    public static RedisStatus of(Session session, Duration limit, TimeSource time)
            throws InterruptedException {
        BlockingQueue<RedisStatus> ends = new LinkedBlockingQueue<>();
        Runnable look =
                () -> {
                    RedisStatus now = session.redis().get();
                    boolean judged =
                            now.state() instanceof RedisState.Online && now.health().last() != null;
                    if (judged || now.state() instanceof RedisState.GaveUp) ends.add(now);
                };
        try (Subscription _ = session.redis().onChange(look)) {
            look.run();
            RedisStatus end = time.poll(ends, limit);
            return end == null ? session.redis().get() : end;
        }
    }
}
