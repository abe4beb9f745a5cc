package dev.redrill.container.docker;

import dev.redrill.container.ContainerEvent;
import dev.redrill.container.ContainerEvent.Died;
import dev.redrill.container.ContainerEvent.HealthChanged;
import dev.redrill.container.ContainerEvent.Paused;
import dev.redrill.container.ContainerEvent.Removed;
import dev.redrill.container.ContainerEvent.Signalled;
import dev.redrill.container.ContainerEvent.Started;
import dev.redrill.container.ContainerEvent.Unpaused;
import dev.redrill.container.ContainerInfo.Health;
import dev.redrill.container.ContainerInfo.Phase;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The events of one container reported so far. It passes each event once, however often the engine
 * repeats it, and derives events that the engine never reported from an inspection. Confined to one
 * thread.
 */
final class RunStory {
    private static final int REMEMBERED = 512;
    private static final int KILLED = 137;

    private record Key(Instant at, String action) {}

    private final SequencedSet<Key> told = new LinkedHashSet<>();
    private boolean running;
    private boolean paused;
    private boolean trusted;
    private boolean outOfMemory;
    private boolean killedThroughEngine;
    private Health health;
    private @Nullable Instant startedAt;
    private @Nullable Instant deducedStart;
    private @Nullable Instant latest;

    /** Starts from the current state, which it does not report. */
    RunStory(Inspection now) {
        running = now.isRunning();
        paused = now.info().phase() == Phase.PAUSED;
        health = now.info().health();
        startedAt = now.info().startedAt();
    }

    /** The time of the last event reported, by the engine's clock, which may have been set back. */
    Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Resumes after the engine was away and may repeat or omit events. Before the first call, an
     * event is believed even if it contradicts the inspection, which may be newer.
     */
    void resume() {
        trusted = true;
    }

    /**
     * Whether only an inspection can show if the kernel killed the run because it was out of
     * memory.
     */
    boolean doubtful(EngineEvent event) {
        return isDeath(event)
                && event.exitCode() == KILLED
                && !killedThroughEngine
                && !outOfMemory
                && !told.contains(key(event));
    }

    /** The event in our terms; empty if it was reported before or does not matter. */
    Optional<ContainerEvent> tell(EngineEvent event, boolean oomKilled) {
        if (!told.add(key(event))) return Optional.empty();
        if (told.size() > REMEMBERED) told.removeFirst();
        latest = event.at();
        return switch (event.action()) {
            case "start" -> started(event.at());
            case "die", "died" -> died(event, oomKilled);
            case "kill" -> signalled(event);
            case "pause" -> paused(event.at());
            case "unpause" -> unpaused(event.at());
            case "health_status" -> health(event);
            case "destroy", "remove" -> Optional.of(new Removed(event.at()));
            case "oom" -> {
                outOfMemory = true;
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** The events that must have happened unseen, in order. */
    List<ContainerEvent> reconcile(Inspection now, Instant at) {
        List<ContainerEvent> missed = new ArrayList<>();
        Instant start = now.info().startedAt();
        boolean another = start != null && (startedAt == null || start.isAfter(startedAt));
        if (another && start != null) {
            if (running) missed.add(new Died(unseenEnd(now, start), Died.UNKNOWN, false));
            begin(start);
            deducedStart = start;
            missed.add(new Started(start));
        }
        if (running && !now.isRunning()) missed.add(lastDeath(now, at));
        boolean frozen = now.info().phase() == Phase.PAUSED;
        if (frozen != paused) missed.add(frozen ? new Paused(at) : new Unpaused(at));
        paused = frozen;
        if (now.info().health() != health && now.info().health() != Health.NONE)
            missed.add(new HealthChanged(at, now.info().health()));
        health = now.info().health();
        return missed;
    }

    /** The engine remembers only the last exit, which may belong to a later run. */
    private static Instant unseenEnd(Inspection now, Instant nextStart) {
        Instant end = now.finishedAt();
        return end == null || end.isAfter(nextStart) ? nextStart : end;
    }

    private ContainerEvent lastDeath(Inspection now, Instant at) {
        Integer code = now.info().exitCode();
        end();
        return new Died(
                now.finishedAt() == null ? at : now.finishedAt(),
                code == null ? Died.UNKNOWN : code,
                now.info().oomKilled());
    }

    /** A start while the container runs was already reported from an inspection. */
    private Optional<ContainerEvent> started(Instant at) {
        if (trusted && running) return Optional.empty();
        begin(at);
        return Optional.of(new Started(at));
    }

    /**
     * A death while the container is down was already reported, and so was one from before a start
     * that only an inspection showed. Starts that the engine reports are in order with the deaths,
     * whatever their times are.
     */
    private Optional<ContainerEvent> died(EngineEvent event, boolean oomKilled) {
        boolean stale = deducedStart != null && event.at().isBefore(deducedStart);
        if (trusted && (!running || stale)) return Optional.empty();
        boolean oom = oomKilled || outOfMemory;
        end();
        return Optional.of(new Died(event.at(), event.exitCode(), oom));
    }

    private Optional<ContainerEvent> signalled(EngineEvent event) {
        if (event.signal() == Signalled.KILL) killedThroughEngine = true;
        return Optional.of(new Signalled(event.at(), event.signal()));
    }

    private Optional<ContainerEvent> paused(Instant at) {
        if (paused) return Optional.empty();
        paused = true;
        return Optional.of(new Paused(at));
    }

    private Optional<ContainerEvent> unpaused(Instant at) {
        if (!paused) return Optional.empty();
        paused = false;
        return Optional.of(new Unpaused(at));
    }

    private Optional<ContainerEvent> health(EngineEvent event) {
        Health changed = Inspection.health(event.detail());
        if (changed == Health.NONE || changed == health) return Optional.empty();
        health = changed;
        return Optional.of(new HealthChanged(event.at(), changed));
    }

    private void begin(Instant at) {
        trusted = true;
        running = true;
        paused = false;
        outOfMemory = false;
        killedThroughEngine = false;
        startedAt = at;
        deducedStart = null;
        if (health != Health.NONE) health = Health.STARTING;
    }

    private void end() {
        trusted = true;
        running = false;
        paused = false;
    }

    private static boolean isDeath(EngineEvent event) {
        return event.action().equals("die") || event.action().equals("died");
    }

    private static Key key(EngineEvent event) {
        return new Key(event.at(), event.action() + event.detail() + event.signal());
    }
}
