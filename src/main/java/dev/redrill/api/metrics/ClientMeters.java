package dev.redrill.api.metrics;

import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.Outage;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisStatus;
import dev.redrill.retry.AttemptPlan;
import dev.redrill.state.JournalReader;
import dev.redrill.state.Published;
import dev.redrill.state.Subscription;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/** Metrics of the client: lost links, attempts, the delays before them, health checks. */
final class ClientMeters {
    private static final Duration[] DELAY_BUCKETS = seconds(0.1, 0.5, 1, 2, 5, 10, 20, 30, 60);
    private static final Duration[] LATENCY_BUCKETS =
            seconds(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3);

    private final MeterRegistry registry;

    ClientMeters(MeterRegistry registry) {
        this.registry = registry;
        for (AttemptPlan.Kind plan : AttemptPlan.Kind.values()) {
            Counter _ = attempts(plan, true);
            Counter _ = attempts(plan, false);
            Timer _ = delays(plan);
        }
        LabelValues.connectionFailures().forEach(this::losses);
        Counter _ = giveUps();
        Counter _ = checks(true);
        Counter _ = checks(false);
        Timer _ = latency();
    }

    static Duration[] seconds(double... bounds) {
        Duration[] buckets = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++)
            buckets[i] = Duration.ofNanos((long) (bounds[i] * 1e9));
        return buckets;
    }

    Subscription follow(Published<RedisStatus> redis) {
        return new JournalReader<>(redis, RedisStatus::journal, this::count).follow();
    }

    private void count(RedisEvent event) {
        switch (event) {
            case RedisEvent.LinkLost(_, var cause) -> losses(LabelValues.reason(cause)).increment();
            case RedisEvent.Frozen _ ->
                    losses(LabelValues.of(ConnectionFailure.Kind.FROZEN)).increment();
            case RedisEvent.Attempted(_, var plan, var attempt) -> count(plan, attempt);
            case RedisEvent.GaveUp _ -> giveUps().increment();
            case RedisEvent.HealthChecked(_, var health, var lights) -> {
                checks(lights.ready()).increment();
                if (health.latency() != null) latency().record(health.latency());
            }
            case RedisEvent.LinkUp _,
                    RedisEvent.Resolved _,
                    RedisEvent.Waiting _,
                    RedisEvent.Ready _,
                    RedisEvent.StaysNotReady _ -> {}
        }
    }

    private void count(AttemptPlan.Kind plan, Outage.Attempt attempt) {
        attempts(plan, attempt.failure() == null).increment();
        if (attempt.delay().isPositive()) delays(plan).record(attempt.delay());
    }

    private Counter attempts(AttemptPlan.Kind plan, boolean connected) {
        return Counter.builder("redrill.connection.attempts")
                .description("Attempts to connect")
                .tags("plan", LabelValues.of(plan), "outcome", connected ? "connected" : "failed")
                .register(registry);
    }

    private Timer delays(AttemptPlan.Kind plan) {
        return Timer.builder("redrill.retry.delay")
                .description("The delays before attempts, as the plan drew them")
                .tag("plan", LabelValues.of(plan))
                .serviceLevelObjectives(DELAY_BUCKETS)
                .register(registry);
    }

    private Counter losses(String cause) {
        return Counter.builder("redrill.link.losses")
                .description("How often the link was lost, or declared frozen")
                .tags(Tags.of("cause", cause))
                .register(registry);
    }

    private Counter giveUps() {
        return Counter.builder("redrill.give.ups")
                .description(
                        "How often the budget of a plan was spent, or trying again was of no use")
                .register(registry);
    }

    private Counter checks(boolean passed) {
        return Counter.builder("redrill.health.checks")
                .description("Health checks")
                .tag("outcome", passed ? "passed" : "failed")
                .register(registry);
    }

    private Timer latency() {
        return Timer.builder("redrill.health.latency")
                .description("How long the PING of a health check took")
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
    }
}
