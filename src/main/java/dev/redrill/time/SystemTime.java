package dev.redrill.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The system's clock. */
final class SystemTime implements TimeSource {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
    }

    @Override
    public <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit)
            throws InterruptedException {
        return queue.poll(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
    }
}
