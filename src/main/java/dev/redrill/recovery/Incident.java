package dev.redrill.recovery;

import dev.redrill.container.ContainerFailure;
import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.redis.FreezeEvidence;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisFailure;
import dev.redrill.text.Message;
import dev.redrill.time.Stamp;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened from a fault to the first accepted write, as a list that only grows.
 *
 * @param id 1 for the first of this run
 * @param kind what it is called
 * @param origin whether we did it
 * @param target its name
 * @param begun the injection, or the first sign where somebody else did it
 * @param events in the order in which they became known
 * @param outcome how it ended
 */
public record Incident(
        long id,
        IncidentKind kind,
        Origin origin,
        String target,
        Stamp begun,
        List<Event> events,
        Outcome outcome) {
    /** Who did it. */
    public enum Origin {
        OURS,
        OUTSIDE
    }

    /** How it ended. */
    public enum Outcome {
        RUNNING,
        RECOVERED,
        GAVE_UP,
        HALTED,
        FAILED,
        /** The fault was over before the client saw anything of it. */
        UNNOTICED
    }

    /** One step. */
    public sealed interface Event {
        /** When it became known here. */
        Stamp stamp();

        /** The fault is being done. */
        record Injected(Stamp stamp, Fault fault) implements Event {}

        /** The link was lost. */
        record Noticed(Stamp stamp, RedisFailure cause) implements Event {}

        /** The server answers nothing. */
        record FrozenDeclared(Stamp stamp, FreezeEvidence evidence) implements Event {}

        /** The link is up, and Redis answers, but does not do what a client needs. */
        record NotReady(Stamp stamp, RedisFailure cause) implements Event {}

        /** What the fault had changed in the server has been put back, or has ended by itself. */
        record Undone(Stamp stamp) implements Event {}

        /** The client tried; the stamp is the beginning of the attempt. */
        record Attempted(Stamp stamp, Outage.Attempt attempt) implements Event {}

        /** The container's process ended. */
        record ContainerDied(Stamp stamp, int exitCode, boolean oomKilled) implements Event {}

        /** The container was frozen. */
        record ContainerPaused(Stamp stamp) implements Event {}

        /** The container was thawed. */
        record ContainerUnpaused(Stamp stamp) implements Event {}

        /** We called for the start. */
        record StartCalled(Stamp stamp) implements Event {}

        /** The container runs; Redis inside may not be ready. */
        record ContainerStarted(Stamp stamp) implements Event {}

        /** The container is reached at another address since its start. */
        record Moved(Stamp stamp, String to) implements Event {}

        /** The name that the client dials leads to another address. */
        record Resolved(Stamp stamp, String name, String address) implements Event {
            /** As a sentence without its full stop. */
            public Message message() {
                return Message.of("event.resolved", name, address);
            }
        }

        /** Redis says in its log, or its health check says, that it takes connections. */
        record ServerReady(Stamp stamp, Readiness evidence) implements Event {}

        /** The client's link is up again. */
        record LinkUp(Stamp stamp) implements Event {}

        /** The first write was accepted. */
        record Recovered(Stamp stamp) implements Event {}

        /** The client stopped trying, or waiting for a connected Redis to become ready. */
        record GaveUp(Stamp stamp, RedisFailure cause) implements Event {}

        /** The user asked to stop and undo everything. */
        record Halted(Stamp stamp, Halting effect) implements Event {}

        /** A step of ours failed. */
        record StepFailed(Stamp stamp, ContainerFailure failure) implements Event {}
    }

    /** Copies the list. */
    public Incident {
        events = List.copyOf(events);
    }

    Incident plus(Event event) {
        boolean earlier = origin == Origin.OUTSIDE && isSign(event) && isBeforeBegun(event);
        return new Incident(
                id,
                kind,
                origin,
                target,
                earlier ? event.stamp() : begun,
                Stream.concat(events.stream(), Stream.of(event)).toList(),
                outcome);
    }

    /** What somebody else did began with its first sign, which may be told after a later one. */
    private static boolean isSign(Event event) {
        return isNoticed(event)
                || event instanceof Event.ContainerDied
                || event instanceof Event.ContainerPaused;
    }

    private boolean isBeforeBegun(Event event) {
        return event.stamp().since(begun).isNegative();
    }

    /** The events in the order of their times. */
    public List<Event> inOrder() {
        return events.stream()
                .sorted(Comparator.comparing((Event event) -> event.stamp().since(begun)))
                .toList();
    }

    /**
     * From the beginning until an event; zero for what was under way before, such as an attempt.
     */
    public Duration offset(Event event) {
        return isBeforeBegun(event) ? Duration.ZERO : event.stamp().since(begun);
    }

    /** What was injected; empty where somebody else did it. */
    public Optional<Fault> fault() {
        return events.stream()
                .filter(Event.Injected.class::isInstance)
                .map(event -> ((Event.Injected) event).fault())
                .findFirst();
    }

    /** Whether it goes on because of a fault that is still in force, whatever the client can do. */
    boolean isInForce() {
        return fault().filter(Fault::isOverWhenUndone).isPresent()
                && of(Event.Undone.class).findAny().isEmpty();
    }

    /**
     * Whether the client came back, or gave up, and this is the thaw after the freeze, or the start
     * after the death, that is not told yet.
     */
    boolean awaits(Event event) {
        if (outcome != Outcome.RECOVERED && outcome != Outcome.GAVE_UP) return false;
        return switch (event) {
            case Event.ContainerUnpaused _ ->
                    of(Event.ContainerPaused.class).count()
                            > of(Event.ContainerUnpaused.class).count();
            case Event.ContainerStarted _ -> deaths() > of(Event.ContainerStarted.class).count();
            default -> false;
        };
    }

    Incident ended(Outcome how) {
        return new Incident(id, kind, origin, target, begun, events, how);
    }

    Incident as(IncidentKind other) {
        return new Incident(id, other, origin, target, begun, events, outcome);
    }

    /** Whether it still goes on. */
    public boolean running() {
        return outcome == Outcome.RUNNING;
    }

    /** From the beginning until the client noticed: the link, an answer or readiness was gone. */
    public Optional<Duration> noticedAfter() {
        return events.stream().filter(Incident::isNoticed).findFirst().map(this::offset);
    }

    private static boolean isNoticed(Event event) {
        return event instanceof Event.Noticed
                || event instanceof Event.FrozenDeclared
                || event instanceof Event.NotReady;
    }

    /** From the death of the container until it ran again. */
    public Optional<Duration> containerDownFor() {
        return between(Event.ContainerDied.class, Event.ContainerStarted.class);
    }

    /** From the container's start until Redis was ready. */
    public Optional<Duration> readyAfter() {
        return between(Event.ContainerStarted.class, Event.ServerReady.class);
    }

    /** From Redis's being ready until the first accepted write. */
    public Optional<Duration> reconnectedAfter() {
        return between(Event.ServerReady.class, Event.Recovered.class);
    }

    /** From the beginning until the first accepted write. */
    public Optional<Duration> recoveredAfter() {
        return of(Event.Recovered.class).reduce((_, later) -> later).map(this::offset);
    }

    /** Whether the client has lost something, so that there is something to come back from. */
    boolean hurts() {
        return events.stream().anyMatch(Incident::isSign);
    }

    /** How many times the process has ended. */
    int deaths() {
        return (int) of(Event.ContainerDied.class).count();
    }

    /** How it ends when Redis is back. */
    Outcome outcomeOfRecovery() {
        boolean undone = of(Event.Halted.class).anyMatch(halted -> halted.effect().undoes());
        return undone ? Outcome.HALTED : Outcome.RECOVERED;
    }

    /** How many attempts the client made. */
    public int attemptsUsed() {
        return (int) attempts().count();
    }

    /** How many of them could not succeed, because Redis was not ready when they began. */
    public int attemptsWasted() {
        return (int) attempts().filter(a -> a.attempt().failure() != null).count();
    }

    private Stream<Event.Attempted> attempts() {
        return of(Event.Attempted.class);
    }

    private Optional<Stamp> last(Class<? extends Event> type) {
        return of(type).reduce((_, later) -> later).map(Event::stamp);
    }

    /** From the first of one kind to the last of another. */
    private Optional<Duration> between(Class<? extends Event> from, Class<? extends Event> to) {
        return of(from).findFirst()
                .flatMap(begin -> last(to).map(end -> end.since(begin.stamp())))
                .filter(span -> !span.isNegative());
    }

    private <E extends Event> Stream<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
