package dev.redrill.bench.endurance;

import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Has a Redis write line after line into its own log, whenever it is there. Who breaks it says when
 * it is there again, because whoever tries to connect to a container that starts delays it.
 */
final class LogFlood implements AutoCloseable {
    static final int PER_SECOND = 5_000;

    private static final Duration BATCH = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long PER_BATCH = PER_SECOND * BATCH.toMillis() / 1_000;
    private static final String SCRIPT =
            "for i = 1, "
                    + PER_BATCH
                    + " do redis.log(redis.LOG_NOTICE, 'flood line ' .. (ARGV[1] + i)"
                    + " .. ', one of very many that nobody can read') end return 1";

    private final TimeSource time;
    private final BlockingQueue<RedisEndpoint> ready = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile long lines;
    private volatile long nanos;

    LogFlood(TimeSource time) {
        this.time = time;
        writer = Thread.ofPlatform().name("log-flood").start(this::write);
    }

    /** Goes on, there. */
    void on(RedisEndpoint endpoint) {
        ready.add(endpoint);
    }

    /** How many there were. */
    long lines() {
        return lines;
    }

    /** How many there were in a second, while there was a Redis to write them. */
    double perSecond() {
        return lines * 1e9 / nanos;
    }

    private void write() {
        try {
            while (true) write(ready.take());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(RedisEndpoint to) throws InterruptedException {
        long last = time.nanos();
        try (var redis = RawSocket.ready(to, PATIENCE)) {
            for (long due = time.nanos(); ready.isEmpty(); due += BATCH.toNanos()) {
                time.sleep(Duration.ofNanos(due - time.nanos()));
                redis.ask("EVAL", SCRIPT, "0", Long.toString(lines));
                count(time.nanos() - last);
                last = time.nanos();
            }
        } catch (IOException _) {
            // It was broken; somebody says when it is there again.
        }
    }

    /** Only the writer's own thread does; the others read. */
    private void count(long took) {
        long before = lines;
        long span = nanos;
        lines = before + PER_BATCH;
        nanos = span + took;
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
