package dev.redrill.drill;

import dev.redrill.load.LoadPlan;
import dev.redrill.retry.Policy;
import dev.redrill.session.Target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A drill as its file says.
 *
 * @param name of the file, without its ending
 * @param rate of the load, in commands per second
 * @param observe how long the load goes on after the last fault is over
 * @param guards that end the drill when they are violated
 */
public record Drill(
        String name,
        About about,
        Target target,
        Policy policy,
        double rate,
        LoadPlan load,
        List<DrillProbe> steadyState,
        List<Step> steps,
        Duration observe,
        List<DrillProbe> guards,
        Objective objective,
        List<Placeholder> placeholders) {
    /** What people read of it; what the file does not have is empty. */
    public record About(
            String title,
            String hypothesis,
            String description,
            List<String> tags,
            Optional<Teach> teach) {}

    /** What a class learns from it. */
    public record Teach(String learn, List<String> predict, String explain) {}

    /** A value that may be chosen for each run. */
    public record Placeholder(String name, String question, String value) {}

    /** Copies the lists. */
    public Drill {
        steadyState = List.copyOf(steadyState);
        steps = List.copyOf(steps);
        guards = List.copyOf(guards);
        placeholders = List.copyOf(placeholders);
    }
}
