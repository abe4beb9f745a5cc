package dev.redrill.bench.subject;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.time.Duration;

/** Tries every 100 ms, as a simple loop does. */
public final class PollingSocket extends RawSubject {
    private static final Duration EVERY = Duration.ofMillis(100);

    private long last;

    /** One that does nothing until {@link #start()}. */
    public PollingSocket(RedisEndpoint endpoint, TimeSource time) {
        super(endpoint, time);
        last = time.nanos() - EVERY.toNanos();
    }

    @Override
    public String name() {
        return "100 ms poller";
    }

    @Override
    void awaitTurn() throws InterruptedException {
        time.sleep(EVERY.minusNanos(time.nanos() - last));
        last = time.nanos();
    }

    @Override
    void connected() {}
}
