package dev.redrill.recovery;

import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.fault.Reconnect;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Origin;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Opens incidents, one at a time, writes their events and closes them. Any thread may write. */
final class IncidentBook {
    private static final IncidentKind RECONNECT = new Reconnect().kind();

    private final IncidentLog log = new IncidentLog();
    private final Published<RecoveryStatus> status;
    private final TimeSource time;
    private final String target;
    private final LongSupplier ids;

    IncidentBook(
            Published<RecoveryStatus> status, TimeSource time, String target, LongSupplier ids) {
        this.status = status;
        this.time = time;
        this.target = target;
        this.ids = ids;
    }

    TimeSource time() {
        return time;
    }

    /**
     * Opens one.
     *
     * @throws RecoveryRefused while one runs
     */
    synchronized Incident begin(IncidentKind kind, Origin origin) {
        status.get()
                .running()
                .ifPresent(
                        running -> {
                            throw RecoveryRefused.busy(running, status.get().awaited());
                        });
        var incident =
                new Incident(
                        ids.getAsLong(),
                        kind,
                        origin,
                        target,
                        time.stamp(),
                        List.of(),
                        Outcome.RUNNING);
        status.update(
                s ->
                        s.plus(incident)
                                .with(
                                        origin == Origin.OURS
                                                ? new RecoveryState.Injecting()
                                                : new RecoveryState.Reconnecting()));
        log.begun(incident);
        return incident;
    }

    /** Opens one that somebody else began, unless one runs. */
    synchronized void beginUnlessRunning(IncidentKind kind) {
        if (status.get().running().isEmpty()) begin(kind, Origin.OUTSIDE);
    }

    /** Opens one that somebody else began; one that runs without a cause gets this one. */
    synchronized void beginOrRename(IncidentKind kind) {
        beginUnlessRunning(kind);
        ifRunning(
                incident ->
                        incident.kind().equals(IncidentKind.LINK_LOST)
                                ? incident.as(kind)
                                : incident);
    }

    /** Writes into the incident that runs; without one nothing is written. */
    synchronized void add(Event event) {
        ifRunning(incident -> incident.plus(event));
        status.get().running().ifPresent(running -> log.happened(running, event));
    }

    /**
     * Writes what the engine tells of the container. The client may be back before the engine has
     * told what let it come back: that belongs to the latest incident, though it has ended.
     */
    synchronized void told(Event event) {
        Incident latest = status.get().latest().orElse(null);
        if (latest == null || !(latest.running() || latest.awaits(event))) return;
        status.update(s -> s.latestChanged(incident -> incident.plus(event)));
        log.happened(latest, event);
    }

    /** Writes a failed step into the incident that runs, unless it says so already. */
    synchronized boolean addOnce(Event.StepFailed event) {
        Incident running = status.get().running().orElse(null);
        boolean told =
                running == null
                        || running.events().stream()
                                .anyMatch(
                                        e ->
                                                e instanceof Event.StepFailed(_, var failure)
                                                        && failure.equals(event.failure()));
        if (!told) add(event);
        return !told;
    }

    /** Writes a halt into the incident that runs, and ends it where nothing is to recover. */
    synchronized void halted(Event.Halted event) {
        Incident running = status.get().running().orElse(null);
        if (running == null) return;
        if (running.hurts() || event.effect().undoes()) add(event);
        else end(Outcome.HALTED, event);
    }

    /**
     * The link is up, and a check has found that Redis is not ready: that is how a fault in the
     * server shows.
     */
    synchronized void notReady(Event.NotReady event) {
        ifInServer(
                incident -> {
                    Event last = incident.events().getLast();
                    boolean told =
                            last instanceof Event.NotReady(_, var cause)
                                    && cause.equals(event.cause());
                    if (!told) add(event);
                });
    }

    /** A check has found that Redis is ready: a fault in the server that is undone is over. */
    synchronized void passed(Event.Recovered event) {
        ifInServer(
                incident -> {
                    if (incident.isInForce()) return;
                    if (incident.hurts()) recovered(event);
                    else end(Outcome.UNNOTICED);
                });
    }

    private void ifInServer(Consumer<Incident> then) {
        status.get()
                .running()
                .filter(i -> i.fault().filter(Fault::isOverWhenUndone).isPresent())
                .ifPresent(then);
    }

    /**
     * What was changed in the server is put back.
     *
     * @param goesOn whether the client may yet come back; it may have given up meanwhile
     */
    synchronized void undone(Event.Undone event, boolean goesOn) {
        Incident running = status.get().running().orElse(null);
        if (running == null || running.fault().isEmpty()) return; // it was never injected
        add(event);
        if (!goesOn) end(Outcome.GAVE_UP);
        else status.update(s -> s.with(new RecoveryState.Reconnecting()));
    }

    /** The client has given up: that ends the incident unless a fault in the server is in force. */
    synchronized void gaveUp(Event.GaveUp event) {
        boolean inForce = status.get().running().filter(Incident::isInForce).isPresent();
        if (inForce) add(event);
        else end(Outcome.GAVE_UP, event);
    }

    /** Ends an incident as given up, unless it has ended. */
    synchronized void stillRuns(long id, Supplier<Event.GaveUp> last) {
        boolean runs = status.get().running().filter(i -> i.id() == id).isPresent();
        if (runs) end(Outcome.GAVE_UP, last.get());
    }

    /** Ends the incident that runs, with its last event. */
    synchronized void end(Outcome outcome, Event last) {
        add(last);
        end(outcome);
    }

    /** Ends the incident that runs. */
    synchronized void end(Outcome outcome) {
        ifRunning(incident -> incident.ended(outcome));
        status.update(s -> s.with(new RecoveryState.Idle()));
    }

    /**
     * Redis is back: ends the incident that runs once the loss was noticed, the one that had no
     * link to lose and has one now, or the incident in which the client gave up.
     */
    synchronized void recovered(Event.Recovered event) {
        Incident latest = status.get().latest().orElse(null);
        if (latest == null) return;
        boolean noticed = latest.running() && latest.noticedAfter().isPresent();
        boolean broken = latest.kind().equals(RECONNECT) || latest.hurts();
        boolean fresh =
                latest.running()
                        && broken
                        && latest.events().stream().anyMatch(Event.LinkUp.class::isInstance);
        boolean due = noticed || fresh || latest.outcome() == Outcome.GAVE_UP;
        if (!due || latest.isInForce()) return;
        log.happened(latest, event);
        status.update(
                s ->
                        s.latestChanged(i -> i.plus(event).ended(i.outcomeOfRecovery()))
                                .with(new RecoveryState.Idle()));
    }

    /** Another Redis answers: ends the incident that runs, unless it had no loss yet. */
    synchronized void unrecovered(Event.StepFailed event) {
        Incident running = status.get().running().orElse(null);
        if (running == null || !running.hurts()) return;
        addOnce(event);
        end(Outcome.FAILED);
    }

    private void ifRunning(UnaryOperator<Incident> change) {
        if (status.get().running().isPresent()) status.update(s -> s.latestChanged(change));
    }
}
