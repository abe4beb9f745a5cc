package dev.redrill.container.docker;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.EngineCall;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Limits the time of every call, whatever the engine does: the work runs on its own virtual thread,
 * and interrupting that closes its connection.
 */
record Deadline(TimeSource time) {
    /** Work that talks to an engine. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private record Outcome<T>(@Nullable T value, @Nullable RuntimeException failure) {}

    /**
     * Runs the work and waits for it.
     *
     * @param call for messages
     * @throws ContainerException TIMED_OUT if the limit passes; otherwise whatever the work throws
     */
    <T> T call(EngineCall call, Duration limit, Work<T> work) {
        BlockingQueue<Outcome<T>> outcomes = new LinkedBlockingQueue<>();
        Thread worker = Thread.ofVirtual().name("engine call").unstarted(() -> run(work, outcomes));
        try {
            worker.start();
            Outcome<T> outcome = time.poll(outcomes, limit);
            if (outcome != null) return result(outcome);
            abandon(worker, outcomes);
            throw new ContainerException(new ContainerFailure.TookTooLong(call, limit));
        } catch (InterruptedException e) {
            abandon(worker, outcomes);
            Thread.currentThread().interrupt();
            throw new ContainerException(new ContainerFailure.Interrupted(call), e);
        }
    }

    private static <T> void run(Work<T> work, BlockingQueue<Outcome<T>> outcomes) {
        try {
            outcomes.add(new Outcome<>(work.run(), null));
        } catch (RuntimeException e) {
            outcomes.add(new Outcome<>(null, e));
        } catch (LinkageError e) {
            outcomes.add(new Outcome<>(null, unusable(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (Thread.currentThread().isInterrupted()) drop(outcomes);
    }

    /** For example, a named pipe outside Windows. */
    private static ContainerException unusable(LinkageError e) {
        return new ContainerException(
                new ContainerFailure.UnusableConnection(String.valueOf(e.getMessage())), e);
    }

    /** A late result is closed by the first thread that sees it. */
    private static <T> void abandon(Thread worker, BlockingQueue<Outcome<T>> outcomes) {
        worker.interrupt();
        drop(outcomes);
    }

    private static <T> void drop(BlockingQueue<Outcome<T>> outcomes) {
        Optional.ofNullable(outcomes.poll())
                .map(Outcome::value)
                .filter(Closeable.class::isInstance)
                .ifPresent(late -> close((Closeable) late));
    }

    private static void close(Closeable late) {
        try {
            late.close();
        } catch (IOException e) {
            // No caller waits for it any more.
        }
    }

    @SuppressWarnings("NullAway") // without a failure there is a value, null only where T is Void
    private static <T> T result(Outcome<T> outcome) {
        if (outcome.failure() != null) throw outcome.failure();
        return outcome.value();
    }
}
