package dev.redrill.recovery;

import dev.redrill.container.Contained;
import dev.redrill.container.EngineCall;
import dev.redrill.container.FakeRuntime;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.Incident.Event;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.redis.FakeRedis;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.ManualTime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

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
            server.up();
        }

        @Override
        public void ended() {
            server.down();
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

    FakeTarget() throws InterruptedException {
        recovery =
                RecoveryManager.create(
                        redis,
                        new Contained(engine, FakeRuntime.ID, "redis-lab"),
                        new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 0),
                        RecoverySettings.STANDARD,
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

    void pass(int seconds) throws InterruptedException {
        time.pass(Duration.ofSeconds(seconds));
    }

    Incident incident() {
        return recovery.status().get().latest().orElseThrow();
    }

    RecoveryState state() {
        return recovery.status().get().state();
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
        ManualTime.await(outcome.name(), recovery.status(), _ -> incident().outcome() == outcome);
    }

    @Override
    public void close() {
        recovery.close();
        redis.close();
    }
}
