package dev.redrill.drill;

import dev.redrill.drill.RunResult.Check;
import dev.redrill.drill.RunResult.StepResult;
import dev.redrill.load.Recount;
import dev.redrill.recovery.Incident.Outcome;
import dev.redrill.text.Kebab;
import dev.redrill.time.Durations;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares what a run has shown with its objective. */
final class Judgement {
    private final Objective objective;

    private Judgement(Objective objective) {
        this.objective = objective;
    }

    static List<Check> of(Objective objective, List<StepResult> steps, @Nullable Recount writes) {
        var judgement = new Judgement(objective);
        List<Check> checks = new ArrayList<>();
        steps.forEach(step -> checks.addAll(judgement.of(step)));
        if (writes != null) checks.addAll(judgement.of(writes));
        return checks;
    }

    /** Whether the client was back after it, or never away. */
    static boolean isBack(StepResult step) {
        return step.outcome() == Outcome.RECOVERED || step.outcome() == Outcome.UNNOTICED;
    }

    private List<Check> of(StepResult step) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(step.id(), "recovered", Kebab.of(step.outcome()), isBack(step)));
        boolean noticedAtAll = step.outcome() != Outcome.UNNOTICED;
        Duration recovered = objective.recoveredWithin();
        if (recovered != null && noticedAtAll)
            checks.add(within(step, "recovered", recovered, Phases::recovered));
        Duration noticed = objective.noticedWithin();
        if (noticed != null) checks.add(within(step, "noticed", noticed, Phases::noticed));
        return checks;
    }

    private static Check within(
            StepResult step,
            String what,
            Duration limit,
            Function<Phases, @Nullable Duration> phase) {
        Duration found = phase.apply(step.phases());
        return new Check(
                step.id() + " " + what,
                "within " + Durations.print(limit),
                found == null ? "never" : Durations.print(Duration.ofMillis(found.toMillis())),
                found != null && found.compareTo(limit) <= 0);
    }

    private List<Check> of(Recount writes) {
        return objective.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        entry -> {
                            long found = entry.getKey().in(writes);
                            Tolerance tolerance = entry.getValue();
                            return new Check(
                                    Kebab.of(entry.getKey()),
                                    tolerance.shown(),
                                    Long.toString(found),
                                    tolerance.accepts(
                                            Observation.of((double) found, Long.toString(found))));
                        })
                .toList();
    }
}
