package dev.redrill.bench.subject;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Keeps quiet until it is told that the server is being started, then tries until it is there. */
public final class QuietSocket extends RawSubject {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Semaphore told = new Semaphore(1);
    private volatile boolean trying;

    /** One that does nothing until {@link #start()}. */
    public QuietSocket(RedisEndpoint endpoint, TimeSource time) {
        super(endpoint, time);
    }

    @Override
    public String name() {
        return "quiet socket";
    }

    /** The server is being started. */
    public void tell() {
        if (!up()) told.release();
    }

    @Override
    void awaitTurn() throws InterruptedException {
        if (trying) {
            time.sleep(BETWEEN_TRIES);
        } else {
            told.acquire();
            told.drainPermits();
            trying = true;
        }
    }

    @Override
    void connected() {
        trying = false;
    }
}
