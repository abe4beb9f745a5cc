package dev.redrill.recovery;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.FailureKind;
import dev.redrill.fault.Undo;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.state.Published;
import dev.redrill.time.Durations;
import dev.redrill.time.Stamp;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What is being done to the target, on a thread of its own, and what we owe the target for it until
 * that is paid: what fails is tried again, a second to fifteen seconds apart. Any thread may call.
 */
final class FaultRun {
    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_AGAIN = Duration.ofSeconds(15);

    /** Steps that may be interrupted. */
    @FunctionalInterface
    interface Steps {
        void run() throws InterruptedException;
    }

    /** The target, as far as it concerns what is owed to it. */
    interface Debtor {
        /** Does it; blocks, and throws a ContainerException where it fails. */
        void undo(Undo undo);

        /** Whether somebody has done it already, as the engine says, or else the client. Blocks. */
        boolean isDone(Undo undo);

        /** What was in force while the process ran on is over, however that came. */
        void undone(Undo undo);

        /** Nothing broke after all. */
        void didNoHarm();
    }

    /**
     * One thing owed.
     *
     * @param ours whether we broke it: what somebody else broke is forgiven at a halt
     */
    private record Debt(Undo undo, boolean ours, Object identity) {}

    /** Why whoever waits to undo should look again. */
    private enum Poke {
        TARGET_CHANGED,
        ENGINE_BACK
    }

    private final Published<RecoveryStatus> status;
    private final IncidentBook incidents;
    private final TimeSource time;
    private final Debtor debtor;
    private final AtomicReference<@Nullable Debt> owed = new AtomicReference<>();
    private final LinkedBlockingQueue<Poke> pokes = new LinkedBlockingQueue<>();
    private volatile boolean paid;
    private volatile boolean ended;
    private volatile Undo lastPaid = new Undo.Nothing();
    private volatile @Nullable Thread thread;
    private volatile Consumer<Undo> onOwed = _ -> {};

    /** A run that waits for its first steps. */
    FaultRun(
            Published<RecoveryStatus> status,
            IncidentBook incidents,
            TimeSource time,
            Debtor debtor) {
        this.status = status;
        this.incidents = incidents;
        this.time = time;
        this.debtor = debtor;
    }

    void onOwed(Consumer<Undo> told) {
        onOwed = told;
    }

    /** What somebody else broke, or what ends by itself, concerns no later start of ours. */
    private void tellOwed() {
        Debt debt = owed.get();
        if (debt == null || !debt.ours || debt.undo instanceof Undo.Expires)
            onOwed.accept(new Undo.Nothing());
        else onOwed.accept(debt.undo);
    }

    /** What is owed from now on; whatever was owed before is owed no more. */
    private void owe(@Nullable Debt next) {
        Debt before = owed.getAndSet(next);
        if (before != null && before.undo.leavesProcess()) debtor.undone(before.undo);
    }

    private boolean isNoLongerOwed(Debt debt) {
        if (!owed.compareAndSet(debt, null)) return false;
        if (debt.undo.leavesProcess()) debtor.undone(debt.undo);
        return true;
    }

    /** Whether something is changed in the server until it is put back, or ends by itself. */
    boolean owesServer() {
        return owed().inServer();
    }

    /** Does steps; those that are still being done end, and nothing that they owe is paid. */
    void run(Steps steps) {
        if (ended) return;
        Thread last = thread;
        Thread next = Thread.ofVirtual().name("fault").unstarted(() -> follow(steps));
        thread = next;
        paid = false;
        pokes.clear();
        if (last != null) last.interrupt();
        next.start();
    }

    private void follow(Steps steps) {
        try {
            steps.run();
        } catch (InterruptedException _) {
            // Whoever stopped it undoes it.
        } catch (ContainerException e) {
            LOG.warn("a step failed", e);
            if (!Thread.interrupted()) failed(e);
        }
    }

    /** A debt that is left is paid later; without one, or where nothing broke, that is the end. */
    private void failed(ContainerException because) {
        var event = new Event.StepFailed(time.stamp(), because.failure());
        Debt debt = owed.get();
        if (debt == null || debtor.isDone(debt.undo)) {
            settled();
            debtor.didNoHarm();
            incidents.end(Outcome.FAILED, event);
            return;
        }
        incidents.addOnce(event);
        follow(
                () -> {
                    pay(Duration.ZERO);
                    endUnlessHurt(Outcome.FAILED);
                });
    }

    /** What did no harm has nothing to recover from. */
    private void endUnlessHurt(Outcome outcome) {
        if (status.get().running().filter(incident -> !incident.hurts()).isEmpty()) return;
        debtor.didNoHarm();
        incidents.end(outcome);
    }

    /**
     * From now on this must be done, whatever happens.
     *
     * @throws ContainerException when it cannot be kept for a later start; nothing may be broken
     *     then
     */
    void willOwe(Undo undo) {
        owe(new Debt(undo, true, new Object()));
        tellOwed();
    }

    /** From now on this must be done, whatever happens: it is broken already. */
    void owes(Undo undo, boolean ours) {
        owe(new Debt(undo, ours, new Object()));
        try {
            tellOwed();
        } catch (ContainerException e) {
            LOG.warn("what is owed is not kept for a later start", e);
            incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
        }
    }

    /**
     * Does what is owed, again and again until it is done, unless somebody else does it.
     *
     * @param pause before the first time
     * @throws ContainerException when it can never be done, or is interrupted
     */
    void pay(Duration pause) throws InterruptedException {
        Debt debt = owed.get();
        Duration again = FIRST_AGAIN;
        Duration least = debt == null ? Duration.ZERO : debt.undo.remaining(time.now());
        Duration start = Durations.longer(pause, least);
        for (Duration next = start;
                debt != null && debt.equals(owed.get());
                again = longer(again)) {
            if (next.isPositive())
                becomesIfRunning(new RecoveryState.InForceUntil(debt.undo, time.now().plus(next)));
            boolean first = next.equals(start);
            if (isDoneWithin(debt.undo, next, !first)) {
                settled();
                return;
            }
            try {
                settle();
                if (!debt.equals(owed.get())) return;
            } catch (ContainerException e) {
                giveUpOrNote(debt, e);
            }
            next = Durations.longer(again, debt.undo.remaining(time.now()));
        }
    }

    private void giveUpOrNote(Debt debt, ContainerException e) {
        if (Thread.currentThread().isInterrupted()) throw e;
        if (e.kind() == FailureKind.NOT_FOUND) {
            boolean there = e.failure() instanceof ContainerFailure.NetworkGone;
            if (there) incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
            boolean _ = isNoLongerOwed(debt);
            tellOwed();
            if (there) return; // the client may be back in the other networks
            throw e;
        }
        if (incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure())))
            LOG.warn("what is owed to the target is tried again until it is done", e);
    }

    private static Duration longer(Duration pause) {
        return Durations.shorter(pause.multipliedBy(2), LONGEST_AGAIN);
    }

    /** Waits; whether somebody else did it meanwhile. */
    boolean isDoneWithin(Undo undo, Duration pause) throws InterruptedException {
        return isDoneWithin(undo, pause, false);
    }

    private boolean isDoneWithin(Undo undo, Duration pause, boolean untilEngineIsBack)
            throws InterruptedException {
        Stamp end = time.stamp().plus(pause);
        while (true) {
            Poke poke = time.poll(pokes, end.since(time.stamp()));
            if (poke == null) return false;
            if (poke == Poke.TARGET_CHANGED && debtor.isDone(undo)) return true;
            if (poke == Poke.ENGINE_BACK && untilEngineIsBack) return false;
        }
    }

    /** Does what is owed, once; what fails or is interrupted stays owed. */
    synchronized void settle() {
        Debt debt = owed.get();
        if (debt == null || debt.undo.remaining(time.now()).isPositive()) return;
        debtor.undo(debt.undo);
        lastPaid = debt.undo;
        paid = true;
        boolean _ = isNoLongerOwed(debt);
        tellOwed();
    }

    /** What is owed has been done by the fault itself, or by somebody else. */
    void settled() {
        lastPaid = new Undo.Nothing();
        paid = true;
        owe(null);
        tellOwed();
    }

    /** What is owed. */
    Undo owed() {
        Debt debt = owed.get();
        return debt == null ? new Undo.Nothing() : debt.undo;
    }

    /** Whether what was owed has been done. */
    boolean paid() {
        return paid;
    }

    /** The target was started or thawed, by whomever. */
    void targetChanged() {
        pokes.add(Poke.TARGET_CHANGED);
    }

    /** The engine has deleted the target: nothing is owed to it any more. */
    void targetGone() {
        if (owed.get() == null) return;
        settled();
        targetChanged();
        incidents.end(Outcome.FAILED);
    }

    /** An engine that is back can do what it was asked for in vain. */
    void engineBack() {
        pokes.add(Poke.ENGINE_BACK);
    }

    void becomes(RecoveryState next) {
        status.update(s -> s.with(next));
    }

    /** What is broken again and again is in force until that ends, whatever it does meanwhile. */
    void becomesIfRunning(RecoveryState next) {
        boolean passing = owed() instanceof Undo.Start(_, var again) && again;
        if (passing && !(next instanceof RecoveryState.InForceUntil)) return;
        status.update(s -> s.running().isPresent() ? s.with(next) : s);
    }

    /**
     * Stops the steps and undoes what is ours, on a thread of its own. The incident says which, and
     * ends with the recovery.
     */
    void halt() {
        Debt debt = forgive();
        boolean tooEarly = debt == null && status.get().state() instanceof RecoveryState.Injecting;
        if (!tooEarly) tell(effect(debt));
        Thread.ofVirtual().name("undo").start(() -> finishHalt(tooEarly));
    }

    /** Only when a fault that was just being injected has ended is it known what it owes. */
    private void finishHalt(boolean untold) {
        var _ = stopAndUndo();
        if (untold) tell(paid ? Halting.undoing(lastPaid) : effect(owed.get()));
        if (owed.get() == null) endUnlessHurt(Outcome.HALTED);
        else run(() -> pay(FIRST_AGAIN));
    }

    private void tell(Halting effect) {
        if (effect.leaves()) becomesIfRunning(new RecoveryState.DownForOthers());
        incidents.halted(new Event.Halted(time.stamp(), effect));
    }

    private Halting effect(@Nullable Debt debt) {
        if (debt != null) return Halting.undoing(debt.undo);
        return status.get().missing().map(Halting::leaving).orElse(Halting.NOTHING);
    }

    /** What is owed for what we broke; the rest is owed no more. */
    private @Nullable Debt forgive() {
        Debt debt = owed.get();
        if (debt == null || debt.ours) return debt;
        owed.compareAndSet(debt, null);
        return null;
    }

    /**
     * Stops the steps and undoes what is ours, waiting for both.
     *
     * @return why what is still owed could not be undone; empty where nothing is owed
     */
    Optional<ContainerFailure> close() {
        forgive();
        return stopAndUndo();
    }

    /** Stops the steps, for good; what they owe is left. */
    void end() {
        ended = true;
        Thread running = thread;
        if (running != null) running.interrupt();
    }

    /** The steps may be about to do something that must be undone; so they end first. */
    private Optional<ContainerFailure> stopAndUndo() {
        Thread running = thread;
        try {
            if (running != null) {
                running.interrupt();
                running.join(PATIENCE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            settle();
            return Optional.empty();
        } catch (ContainerException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                boolean there = e.failure() instanceof ContainerFailure.NetworkGone;
                if (there) incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
                settled();
                return Optional.empty();
            }
            LOG.error("the target could not be brought back", e);
            incidents.addOnce(new Event.StepFailed(time.stamp(), e.failure()));
            return Optional.of(e.failure());
        }
    }
}
