package dev.redrill.api.view;

import dev.redrill.drill.RunStatus;
import dev.redrill.drill.Runs;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One run.
 *
 * @param step the step that is due or in force
 * @param leftMillis of this stage, when it began
 * @param result missing until the run has ended
 */
public record RunView(
        long id,
        String drill,
        String target,
        Instant begun,
        RunStatus.Stage stage,
        @Nullable String step,
        @Nullable Duration leftMillis,
        @Nullable RunResultView result) {
    /** The view of a run. */
    public static RunView of(Runs.Run run) {
        return new RunView(
                run.id(),
                run.drill().name(),
                run.target(),
                run.begun(),
                run.status().stage(),
                run.status().step(),
                run.status().left(),
                run.result() == null ? null : RunResultView.of(run.result()));
    }
}
