package dev.redrill.api.metrics;

import dev.redrill.load.Load;
import dev.redrill.redis.ErrorReply;
import dev.redrill.redis.RedisFailure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/** Metrics of the load, by outcome. */
final class CommandMeters implements Load.Listener {
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Timer latency;

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
        accepted = commands("accepted", NONE);
        latency =
                Timer.builder("redrill.command.latency")
                        .description("From sending a write to its being accepted")
                        .serviceLevelObjectives(
                                ClientMeters.seconds(
                                        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1))
                        .register(registry);
        for (String outcome : new String[] {"not_sent", "timed_out", "unknown"}) {
            Counter _ = commands(outcome, NONE);
        }
        LabelValues.all(ErrorReply.class).forEach(error -> commands("refused", error));
    }

    @Override
    public void accepted(long number, Duration took) {
        accepted.increment();
        latency.record(took);
    }

    @Override
    public void failed(long number, Duration took, RedisFailure failure) {
        String error = failure instanceof RedisFailure.Refused ? LabelValues.reason(failure) : NONE;
        commands(LabelValues.outcome(failure), error).increment();
    }

    private Counter commands(String outcome, String error) {
        return Counter.builder("redrill.commands")
                .description("The commands of the small workload, by what became of them")
                .tags("outcome", outcome, "error", error)
                .register(registry);
    }
}
