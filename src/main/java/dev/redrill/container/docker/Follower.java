package dev.redrill.container.docker;

import dev.redrill.container.ContainerException;
import dev.redrill.container.EngineCall;
import dev.redrill.container.EngineState.Reachable;
import dev.redrill.container.FailureKind;
import dev.redrill.state.Subscription;
import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Follows one container on its own virtual thread until it is closed or the container is removed,
 * and resumes when the engine is back. Closing interrupts the thread, which closes its connection.
 */
abstract class Follower implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    final EngineLink link;
    final TimeSource time;
    final String id;
    final EngineCall call;
    private final Thread thread;
    private volatile boolean closed;

    Follower(EngineCall call, EngineLink link, TimeSource time, String id) {
        this.link = link;
        this.time = time;
        this.id = id;
        this.call = call;
        this.thread = Thread.ofVirtual().name(call.english()).unstarted(this::run);
    }

    /**
     * Follows until the stream ends.
     *
     * @return whether it made progress, so that it may continue at once
     * @throws ContainerException NOT_FOUND if the container was removed
     * @throws IOException if the stream broke
     */
    abstract boolean follow() throws IOException, InterruptedException;

    /** Called when the container was removed. */
    abstract void gone();

    /** Called once following has ended, or never began; releases what is still held. */
    void end() {}

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            Duration pause = SHORTEST_PAUSE;
            while (!closed) {
                if (attempt()) {
                    pause = SHORTEST_PAUSE;
                } else if (!closed) {
                    time.sleep(pause);
                    pause = Durations.doubled(pause, LONGEST_PAUSE);
                }
                awaitEngine();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private boolean attempt() throws InterruptedException {
        try {
            return follow();
        } catch (ContainerException e) {
            if (e.kind() == FailureKind.NOT_FOUND && !closed) {
                gone();
                closed = true;
            } else if (!closed) {
                log.debug("{} broke off: {}", call.message(), e.getMessage());
                link.noteFailure(e);
            }
        } catch (IOException e) {
            if (!closed) noteBreak(e);
        }
        return false;
    }

    private void noteBreak(IOException e) {
        log.debug("{} broke off: {}", call.message(), e.getMessage());
        link.noteBreak(call, e);
    }

    /** {@link EngineLink} searches for engines; this only waits until one is found. */
    private void awaitEngine() throws InterruptedException {
        BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
        try (var _ = link.state().onChange(() -> changes.add(true))) {
            while (!closed && !(link.state().get() instanceof Reachable)) {
                time.poll(changes, LONGEST_PAUSE);
            }
        }
    }
}
