package dev.redrill.drill;

import dev.redrill.load.Latencies;
import dev.redrill.load.Recount;
import dev.redrill.recovery.Incident;
import dev.redrill.session.Session;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a run has shown.
 *
 * @param target its name
 * @param reason why it did not begin or was ended; null if it ran to its end
 * @param checks of the objective and the steady state, as far as it came
 * @param steps one for each fault that was injected
 * @param writes null where the server could not be read back
 * @param latency null where the load did not begin
 */
public record RunResult(
        String drill,
        String title,
        String target,
        String policy,
        Verdict verdict,
        @Nullable String reason,
        List<Check> checks,
        List<StepResult> steps,
        @Nullable Recount writes,
        @Nullable LatencyParts latency) {
    /** One thing that was expected. */
    public record Check(String what, String expected, String found, boolean met) {}

    /**
     * One fault.
     *
     * @param setting the value of its parameter, such as size=8MB; null without one
     * @param lasting how long it was in force; null if it ended by itself
     * @param incident the ID of its incident
     * @param witnessed null where no witness can connect: over TLS and over a Unix socket
     */
    public record StepResult(
            String id,
            String fault,
            @Nullable String setting,
            @Nullable Duration lasting,
            long incident,
            Incident.Outcome outcome,
            int attempts,
            Phases phases,
            @Nullable Witnessed witnessed) {}

    /**
     * How long answers took.
     *
     * @param lateness of the load itself, for all parts
     */
    public record LatencyParts(
            Latencies.Spread before,
            Latencies.Spread during,
            Latencies.Spread after,
            Latencies.Spread lateness) {
        static LatencyParts of(Latencies all) {
            return new LatencyParts(
                    all.of(Latencies.Part.BEFORE),
                    all.of(Latencies.Part.DURING),
                    all.of(Latencies.Part.AFTER),
                    all.lateness());
        }
    }

    /** Of a run that did not begin. */
    static RunResult without(
            Drill drill, Session session, Verdict verdict, @Nullable String reason) {
        return new RunResult(
                drill.name(),
                drill.about().title(),
                session.name(),
                drill.policy().name(),
                verdict,
                reason,
                List.of(),
                List.of(),
                null,
                null);
    }

    /** Copies the lists. */
    public RunResult {
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
    }
}
