package dev.redrill.recovery;

import dev.redrill.fault.IncidentKind;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.redis.Light;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisStatus;
import dev.redrill.state.JournalReader;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;
import dev.redrill.time.Stamp;

import java.util.function.Consumer;

/** Writes what the client goes through into the incident, and tells when a link went. */
final class ClientChronicle {
    private final Published<RedisStatus> redis;
    private final IncidentBook incidents;
    private final Consumer<Stamp> onLoss;
    private final Runnable onFrozen;
    private final Consumer<Stamp> onReady;

    /**
     * A chronicle that does nothing until {@link #follow()}.
     *
     * @param onLoss told when each link went, on the client's thread; must be quick
     * @param onFrozen told when the target is taken for frozen, likewise
     * @param onReady told when the client can use a Redis, likewise
     */
    ClientChronicle(
            Published<RedisStatus> redis,
            IncidentBook incidents,
            Consumer<Stamp> onLoss,
            Runnable onFrozen,
            Consumer<Stamp> onReady) {
        this.redis = redis;
        this.incidents = incidents;
        this.onLoss = onLoss;
        this.onFrozen = onFrozen;
        this.onReady = onReady;
    }

    Subscription follow() {
        return JournalReader.fromNow(redis, RedisStatus::journal, this::write).follow();
    }

    private void write(RedisEvent event) {
        switch (event) {
            case RedisEvent.LinkLost(var stamp, var cause) -> {
                incidents.beginUnlessRunning(IncidentKind.LINK_LOST);
                incidents.add(new Event.Noticed(stamp, cause));
                onLoss.accept(stamp);
            }
            case RedisEvent.Frozen(var stamp, var evidence) -> {
                incidents.beginUnlessRunning(IncidentKind.FREEZE);
                incidents.add(new Event.FrozenDeclared(stamp, evidence));
                onFrozen.run();
            }
            case RedisEvent.Attempted(var stamp, _, var attempt) ->
                    incidents.add(new Event.Attempted(stamp, attempt));
            case RedisEvent.Resolved(var stamp, var name, var address) ->
                    incidents.add(new Event.Resolved(stamp, name, address));
            case RedisEvent.LinkUp(var stamp, _) -> incidents.add(new Event.LinkUp(stamp));
            case RedisEvent.Ready(var stamp, _, _) -> onReady.accept(stamp);
            case RedisEvent.GaveUp(var stamp, _, var cause) ->
                    incidents.gaveUp(new Event.GaveUp(stamp, cause));
            case RedisEvent.StaysNotReady(var stamp, var cause) ->
                    incidents.gaveUp(new Event.GaveUp(stamp, cause));
            case RedisEvent.HealthChecked(var stamp, var health, var lights) -> {
                if (health.failure() != null && lights.link().level() == Light.Level.OK)
                    incidents.notReady(new Event.NotReady(stamp, health.failure()));
                else if (lights.ready()) incidents.passed(new Event.Recovered(stamp));
            }
            case RedisEvent.Waiting _ -> {}
        }
    }
}
