package dev.redrill.recovery;

import dev.redrill.container.ContainerException;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The fault that is being done, on a thread of its own, and what we owe the target for it until
 * that is paid.
 */
final class FaultRun {
    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Steps that may be interrupted. */
    @FunctionalInterface
    interface Steps {
        void run() throws InterruptedException;
    }

    private final Published<RecoveryStatus> status;
    private final IncidentBook incidents;
    private final TimeSource time;
    private final Consumer<Undo> undoing;
    private final AtomicReference<@Nullable Undo> owed = new AtomicReference<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Runnable whenFailed;
    private volatile @Nullable Thread thread;

    /**
     * A run that waits for its first fault.
     *
     * @param undoing does an undo; blocks, and throws a ContainerException where it fails
     * @param whenFailed runs when a step throws
     */
    FaultRun(
            Published<RecoveryStatus> status,
            IncidentBook incidents,
            TimeSource time,
            Consumer<Undo> undoing,
            Runnable whenFailed) {
        this.undoing = undoing;
        this.whenFailed = whenFailed;
        this.status = status;
        this.incidents = incidents;
        this.time = time;
    }

    void run(Steps steps) {
        stopped.set(false);
        thread =
                Thread.ofVirtual()
                        .name("fault")
                        .start(
                                () -> {
                                    try {
                                        steps.run();
                                    } catch (InterruptedException _) {
                                        undoNow();
                                    } catch (ContainerException e) {
                                        LOG.warn("the fault failed", e);
                                        boolean halted = Thread.interrupted();
                                        undoNow();
                                        if (!halted) fail(e);
                                    }
                                });
    }

    private void fail(ContainerException because) {
        whenFailed.run();
        incidents.end(Outcome.FAILED, new Event.StepFailed(time.stamp(), because.failure()));
    }

    /** From now on this must be done, whatever happens. */
    void owes(Undo undo) {
        owed.set(undo);
    }

    /** Does what is owed, once; what fails or is interrupted stays owed. */
    synchronized void settle() {
        Undo undo = owed.get();
        if (undo == null) return;
        undoing.accept(undo);
        owed.compareAndSet(undo, null);
    }

    /**
     * Does what a fault could not undo when it failed, as soon as that fault is over; on a thread
     * of its own.
     */
    void payWhenOver() {
        Thread last = thread;
        if (last == null || owed.get() == null) return;
        Thread.ofVirtual().name("undo").start(() -> payAfter(last));
    }

    private void payAfter(Thread last) {
        try {
            last.join();
            if (last.equals(thread)) undoNow(); // a fault that came after it pays for itself
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is owed has been done by the fault itself. */
    void settled() {
        owed.set(null);
    }

    void becomes(RecoveryState next) {
        status.update(s -> s.with(next));
    }

    void becomesIfRunning(RecoveryState next) {
        status.update(s -> s.running().isPresent() ? s.with(next) : s);
    }

    /** Stops the steps, undoes, and ends the incident as halted; on a thread of its own. */
    void halt() {
        Thread.ofVirtual()
                .name("undo")
                .start(
                        () -> {
                            stopAndUndo();
                            if (status.get().running().isPresent())
                                incidents.end(Outcome.HALTED, new Event.Halted(time.stamp()));
                        });
    }

    /** Stops the steps and undoes, waiting for both. */
    void close() {
        stopAndUndo();
    }

    /**
     * The steps may be about to do something that must be undone; so they end first. They are
     * interrupted once: a second time would hit the undoing that they do themselves then.
     */
    private void stopAndUndo() {
        Thread running = thread;
        try {
            if (running != null) {
                if (stopped.compareAndSet(false, true)) running.interrupt();
                running.join(PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        undoNow();
    }

    private void undoNow() {
        try {
            settle();
        } catch (ContainerException e) {
            LOG.error("the target could not be brought back", e);
            incidents.add(new Event.StepFailed(time.stamp(), e.failure()));
        }
    }
}
