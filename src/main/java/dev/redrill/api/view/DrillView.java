package dev.redrill.api.view;

import dev.redrill.drill.Drill;
import dev.redrill.drill.Step;

import java.util.List;

/** A drill, as far as one needs to choose it. */
public record DrillView(
        String name,
        String title,
        String hypothesis,
        String description,
        List<String> tags,
        String target,
        String policy,
        double rate,
        List<String> faults,
        List<Drill.Placeholder> placeholders) {
    /** All that can be run. */
    public record All(List<DrillView> drills) {}

    /** The view of a drill. */
    public static DrillView of(Drill drill) {
        return new DrillView(
                drill.name(),
                drill.about().title(),
                drill.about().hypothesis(),
                drill.about().description(),
                drill.about().tags(),
                drill.target().name(),
                drill.policy().name(),
                drill.rate(),
                drill.steps().stream().map(Step::fault).map(f -> f.name().word()).toList(),
                drill.placeholders());
    }
}
