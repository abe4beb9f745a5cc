package dev.redrill.bench.subject;

import dev.redrill.time.TimeSource;

import java.time.Duration;

/** One write every ten milliseconds, whatever becomes of it; all writers tick together. */
final class Writer implements AutoCloseable {
    private static final long EVERY = Duration.ofMillis(10).toNanos();

    private final Subject subject;
    private final TimeSource time;
    private final Thread thread;

    Writer(Subject subject, TimeSource time) {
        this.subject = subject;
        this.time = time;
        this.thread =
                Thread.ofPlatform().daemon().name("writer " + subject.name()).start(this::run);
    }

    private void run() {
        try {
            long due = time.nanos() / EVERY * EVERY;
            while (true) {
                due = Math.max(due + EVERY, time.nanos() / EVERY * EVERY);
                time.sleep(Duration.ofNanos(due - time.nanos()));
                subject.ledger().write(subject);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
