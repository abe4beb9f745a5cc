package dev.redrill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrill.Wait;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

@Timeout(30)
class OverdueTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Time that goes on pause by pause, as the test lets it. */
    private static final class Steps implements TimeSource {
        private final Semaphore allowed = new Semaphore(0);
        private volatile Duration passed = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            allowed.acquire();
            passed = passed.plus(pause);
        }

        @Override
        public <E> @Nullable E poll(BlockingQueue<E> queue, Duration limit) {
            return queue.poll();
        }
    }

    @Test
    void whoWritesTooLongIsInterruptedAndWhoIsDoneIsNot() throws Exception {
        var time = new Steps();
        var watched = new CountDownLatch(2);
        try (var overdue = new Overdue(time)) {
            Thread stuck = Thread.ofVirtual().start(() -> write(overdue, watched, true));
            Thread done = Thread.ofVirtual().start(() -> write(overdue, watched, false));
            watched.await();

            time.allowed.release(20);
            Wait.until("20 s", SOON, () -> time.nanos() == Duration.ofSeconds(20).toNanos());
            assertThat(stuck.isAlive()).isTrue();
            time.allowed.release(5);

            Wait.until("the stuck one is cut off", SOON, () -> !stuck.isAlive());
            assertThat(done.isAlive()).isTrue();
            done.interrupt();
        }
    }

    /** One that never ends, still writing or with its answer written. */
    private static void write(Overdue overdue, CountDownLatch watched, boolean stillWriting) {
        Overdue.Watch watch = overdue.watch();
        if (!stillWriting) watch.close();
        watched.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
