package dev.redrill.bench.measure;

import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tries every millisecond for the first PONG there can be. Only for places where an early try is
 * refused at once and disturbs nobody.
 */
final class PongWitness implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

    private final RedisEndpoint endpoint;
    private final TimeSource time;
    private final AtomicLong first = new AtomicLong();
    private final Thread thread;

    PongWitness(RedisEndpoint endpoint, TimeSource time) {
        this.endpoint = endpoint;
        this.time = time;
        this.thread = Thread.ofPlatform().daemon().name("pong witness").unstarted(this::run);
    }

    /** The server is being started: from now on it tries. */
    void begin() {
        if (thread.getState() == Thread.State.NEW) thread.start();
    }

    private void run() {
        try {
            while (!tried()) time.sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tried() {
        try (var _ = RawSocket.ready(endpoint, Duration.ofSeconds(2))) {
            first.set(time.nanos());
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    OptionalLong first() {
        return first.get() == 0 ? OptionalLong.empty() : OptionalLong.of(first.get());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
