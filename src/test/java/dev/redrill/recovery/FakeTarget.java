package dev.redrill.recovery;

import dev.redrill.container.Contained;
import dev.redrill.container.ContainerFailure;
import dev.redrill.container.ContainerInfo;
import dev.redrill.container.ContainerInfo.Phase;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.container.RedisPort;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.ManualTime;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A container, the Redis in it, a client that is ready, and the recovery that looks after both; all
 * fakes but the client's loop and the recovery, on a clock that the test moves.
 */
final class FakeTarget implements AutoCloseable {
    final ManualTime time = new ManualTime();
    final FakeRedis server = new FakeRedis(time);
    final FakeRuntime engine = new FakeRuntime(time, new Inside());
    final RedisManager redis = server.manager(RedisSettings.STANDARD);
    final RecoveryManager recovery;

    /** What the container's process does to its clients. */
    private final class Inside implements FakeRuntime.Contents {
        @Override
        public void started() {
            server.server().restart();
            server.up();
        }

        @Override
        public void ended() {
            server.down();
        }

        @Override
        public void cutOff() {
            if (cutsQuietly) return;
            server.down();
        }

        @Override
        public void attached() {
            server.up();
        }

        @Override
        public void frozen() {
            server.freeze();
        }

        @Override
        public void thawed() {
            server.thaw();
        }
    }

    volatile boolean mayStart;

    /** A cut drops nothing that anybody would miss. */
    volatile boolean cutsQuietly;

    FakeTarget() throws InterruptedException {
        this(RecoverySettings.STANDARD);
    }

    FakeTarget(RecoverySettings settings) throws InterruptedException {
        this(settings, _ -> {}, null);
    }

    /** The Redis in the container follows a primary elsewhere. */
    static FakeTarget ofReplica() throws InterruptedException {
        return new FakeTarget(RecoverySettings.STANDARD, FakeRedis::becomeReplica, null);
    }

    /** The client follows the port that the container publishes. */
    static FakeTarget atPublishedPort() throws InterruptedException {
        return new FakeTarget(RecoverySettings.STANDARD, _ -> {}, new RedisPort(_ -> true));
    }

    private FakeTarget(
            RecoverySettings settings, Consumer<FakeRedis> before, @Nullable RedisPort port)
            throws InterruptedException {
        before.accept(server);
        recovery =
                RecoveryManager.create(
                        redis,
                        new Contained(engine, FakeRuntime.ID, "redis-lab", port),
                        new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0),
                        settings,
                        () -> mayStart,
                        new AtomicLong()::incrementAndGet,
                        time);
        recovery.start();
        redis.start();
        ManualTime.await("ready", redis.status(), s -> s.lights().ready());
        ManualTime.await("looked at", recovery.status(), s -> s.container() != null);
        time.settle();
    }

    /** Kills it for five seconds, and waits until the client has noticed. */
    void crash() throws InterruptedException {
        inject("kill");
        awaitState(RecoveryState.InForceUntil.class);
        await(Event.Noticed.class);
        time.awaitWaiterUntil(time.elapsed().plusSeconds(5));
    }

    /** Injects a fault with the parameters of the settings; does not wait. */
    long inject(String fault) {
        return recovery.inject(Fault.named(fault, recovery.faults()).orElseThrow());
    }

    /** Waits until the recovery has looked at the container anew. */
    void look() throws InterruptedException {
        engine.becomesHealthy();
        ManualTime.await(
                "looked at anew",
                recovery.status(),
                s -> s.container() != null && s.container().equals(engine.inspect(FakeRuntime.ID)));
    }

    void pass(int seconds) throws InterruptedException {
        time.pass(Duration.ofSeconds(seconds));
    }

    Incident incident() {
        return recovery.status().get().latest().orElseThrow();
    }

    RecoveryState state() {
        return recovery.status().get().state();
    }

    Phase phase() {
        ContainerInfo info = recovery.status().get().container();
        return info == null ? Phase.REMOVED : info.phase();
    }

    void awaitPhase(Phase phase) throws InterruptedException {
        ManualTime.await(phase.name(), recovery.status(), _ -> phase() == phase);
    }

    /** What went wrong, as the incident tells it. */
    List<ContainerFailure> failures() {
        return incident().events().stream()
                .filter(Event.StepFailed.class::isInstance)
                .map(event -> ((Event.StepFailed) event).failure())
                .toList();
    }

    /** What the halt said. */
    Halting halting() {
        return incident().events().stream()
                .filter(Event.Halted.class::isInstance)
                .map(event -> ((Event.Halted) event).effect())
                .findFirst()
                .orElseThrow();
    }

    List<EngineCall.Kind> calls() {
        return engine.calls();
    }

    boolean has(Class<? extends Event> event) {
        return recovery.status().get().latest().stream()
                .flatMap(incident -> incident.events().stream())
                .anyMatch(event::isInstance);
    }

    List<Class<?>> kinds() {
        return incident().events().stream().<Class<?>>map(Event::getClass).toList();
    }

    /** Waits until the incident has such an event. */
    void await(Class<? extends Event> event) throws InterruptedException {
        ManualTime.await(event.getSimpleName(), recovery.status(), _ -> has(event));
        time.settle();
    }

    void awaitState(Class<? extends RecoveryState> state) throws InterruptedException {
        ManualTime.await(
                state.getSimpleName(), recovery.status(), s -> state.isInstance(s.state()));
    }

    void awaitEnd(Outcome outcome) throws InterruptedException {
        ManualTime.await(
                outcome.name(),
                recovery.status(),
                s -> s.latest().filter(i -> i.outcome() == outcome).isPresent());
    }

    @Override
    public void close() {
        recovery.close();
        redis.close();
    }
}
