package dev.redrill.api.view;

import dev.redrill.drill.Phases;
import dev.redrill.drill.RunResult;
import dev.redrill.drill.Verdict;
import dev.redrill.drill.Witnessed;
import dev.redrill.load.Latencies;
import dev.redrill.load.Recount;
import dev.redrill.recovery.Incident;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** The result of a run. */
public record RunResultView(
        String drill,
        String title,
        String target,
        String policy,
        Verdict verdict,
        @Nullable String reason,
        List<RunResult.Check> checks,
        List<Step> steps,
        @Nullable Writes writes,
        @Nullable Latency latency) {
    /** One fault, and what happened after it. */
    public record Step(
            String id,
            String fault,
            @Nullable String setting,
            @Nullable Duration lastingMillis,
            long incident,
            Incident.Outcome outcome,
            int attempts,
            PhaseTimes phases,
            @Nullable WitnessTimes witness) {}

    /** When things happened after the injection; what did not happen is missing. */
    public record PhaseTimes(
            @Nullable Duration firstFailedMillis,
            @Nullable Duration noticedMillis,
            @Nullable Duration undoneMillis,
            @Nullable Duration targetBackMillis,
            @Nullable Duration serverReadyMillis,
            @Nullable Duration linkUpMillis,
            @Nullable Duration recoveredMillis,
            @Nullable Duration lastFailedMillis) {
        static PhaseTimes of(Phases phases) {
            return new PhaseTimes(
                    phases.firstFailed(),
                    phases.noticed(),
                    phases.undone(),
                    phases.targetBack(),
                    phases.serverReady(),
                    phases.linkUp(),
                    phases.recovered(),
                    phases.lastFailed());
        }
    }

    /**
     * What the witness, a plain socket beside the client, saw after the injection; what did not
     * happen is missing. The difference is as {@link Witnessed#difference} says.
     */
    public record WitnessTimes(
            @Nullable Duration silentMillis,
            @Nullable Duration openedMillis,
            @Nullable Duration answeredMillis,
            @Nullable Duration acceptedMillis,
            @Nullable Duration differenceMillis) {
        static @Nullable WitnessTimes of(RunResult.StepResult step) {
            Witnessed seen = step.witnessed();
            return seen == null
                    ? null
                    : new WitnessTimes(
                            seen.silent(),
                            seen.opened(),
                            seen.answered(),
                            seen.accepted(),
                            seen.difference(step.phases()));
        }
    }

    /** What became of the writes. */
    public record Writes(
            long sent,
            long acknowledged,
            long failed,
            long unknown,
            long lost,
            long doubled,
            long surprising,
            long failedButApplied,
            long unknownButApplied) {
        static @Nullable Writes of(@Nullable Recount recount) {
            return recount == null
                    ? null
                    : new Writes(
                            recount.sent(),
                            recount.acknowledged(),
                            recount.failed(),
                            recount.unknown(),
                            recount.lost(),
                            recount.doubled(),
                            recount.surprising(),
                            recount.failedButApplied(),
                            recount.unknownButApplied());
        }
    }

    /** From when the commands were due to their answers, and how late the load itself was. */
    public record Latency(Spread before, Spread during, Spread after, Spread lateness) {
        static @Nullable Latency of(RunResult.@Nullable LatencyParts parts) {
            return parts == null
                    ? null
                    : new Latency(
                            Spread.of(parts.before()),
                            Spread.of(parts.during()),
                            Spread.of(parts.after()),
                            Spread.of(parts.lateness()));
        }
    }

    /** Percentiles. */
    public record Spread(
            long count,
            Duration p50Millis,
            Duration p90Millis,
            Duration p99Millis,
            Duration longestMillis) {
        static Spread of(Latencies.Spread spread) {
            return new Spread(
                    spread.count(), spread.p50(), spread.p90(), spread.p99(), spread.longest());
        }
    }

    /** The view of a result. */
    public static RunResultView of(RunResult result) {
        return new RunResultView(
                result.drill(),
                result.title(),
                result.target(),
                result.policy(),
                result.verdict(),
                result.reason(),
                result.checks(),
                result.steps().stream().map(RunResultView::step).toList(),
                Writes.of(result.writes()),
                Latency.of(result.latency()));
    }

    private static Step step(RunResult.StepResult step) {
        return new Step(
                step.id(),
                step.fault(),
                step.setting(),
                step.lasting(),
                step.incident(),
                step.outcome(),
                step.attempts(),
                PhaseTimes.of(step.phases()),
                WitnessTimes.of(step));
    }
}
