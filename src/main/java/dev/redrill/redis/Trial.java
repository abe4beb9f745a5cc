package dev.redrill.redis;

import dev.redrill.retry.RetryPolicy;
import dev.redrill.state.Subscription;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Tests a connection by connecting once; leaves nothing behind. */
public final class Trial {
    private static final RetryPolicy ONCE =
            new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), 1, 0);

    private Trial() {}

    /**
     * Connects, checks the lights, and closes. Blocks for at most the connect timeout plus one
     * health timeout, and briefly to close.
     *
     * @return the status once Redis was ready, or once it was clear that it will not be
     */
    public static RedisStatus of(RedisEndpoint endpoint, RedisSettings settings, TimeSource time)
            throws InterruptedException {
        try (RedisManager manager =
                RedisManager.create(endpoint, ONCE, settings, time, new Random())) {
            BlockingQueue<Boolean> over = new LinkedBlockingQueue<>();
            Runnable look =
                    () -> {
                        if (isOver(manager.status().get())) over.add(true);
                    };
            try (Subscription _ = manager.status().onChange(look)) {
                manager.start();
                var _ = time.poll(over, settings.connectTimeout().plus(settings.healthTimeout()));
            }
            return manager.status().get();
        }
    }

    private static boolean isOver(RedisStatus status) {
        return status.state() instanceof RedisState.GaveUp || status.health().last() != null;
    }
}
