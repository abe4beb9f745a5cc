package dev.redrill.api.view;

import dev.redrill.retry.AttemptPlan;
import dev.redrill.retry.DelayBounds;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A plan with the bounds of each delay. */
public record PlanView(
        AttemptPlan.Kind kind,
        int attempts,
        @Nullable Duration deadlineMillis,
        List<Delay> delays) {
    private static final int MOST_DELAYS = 1_000;

    /** The bounds of the delay before one attempt. */
    public record Delay(
            int attempt, Duration leastMillis, Duration nominalMillis, Duration mostMillis) {}

    static PlanView of(AttemptPlan plan) {
        return new PlanView(
                plan.kind(),
                plan.attempts(),
                plan.deadline().orElse(null),
                IntStream.rangeClosed(1, Math.min(plan.attempts(), MOST_DELAYS))
                        .mapToObj(n -> delay(n, plan.backoff().bounds(n)))
                        .toList());
    }

    private static Delay delay(int attempt, DelayBounds bounds) {
        return new Delay(attempt, bounds.least(), bounds.nominal(), bounds.most());
    }
}
