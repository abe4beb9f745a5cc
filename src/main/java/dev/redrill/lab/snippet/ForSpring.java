package dev.redrill.lab.snippet;

import static dev.redrill.lab.snippet.Formula.number;

import dev.redrill.retry.Policy;

import java.util.ArrayList;
import java.util.List;

/** For Resilience4j in application.properties: U(x (1 - f), x (1 + f)), then the maximum. */
final class ForSpring {
    /** Resilience4j refuses a factor of 1. */
    private static final double MOST_FACTOR = 0.999;

    private static final String PREFIX = "resilience4j.retry.instances.redis.";

    private final Policy policy;
    private final List<String> differences = new ArrayList<>();
    private final StringBuilder lines = new StringBuilder();

    ForSpring(Policy policy) {
        this.policy = policy;
    }

    Snippet snippet() {
        Formula formula = new Formula(ForResilience4j.stepped(policy.backoff(), differences));
        double middle = (formula.low() + formula.high()) / 2;
        double factor =
                middle == 0
                        ? 0
                        : (formula.high() - formula.low()) / (formula.high() + formula.low());
        line("max-attempts", Long.toString(ForResilience4j.attempts(policy)));
        line("wait-duration", number(Math.max(1, Math.rint(formula.first() * middle))) + "ms");
        growth(formula, middle);
        if (factor > 0) {
            line("enable-randomized-wait", "true");
            line("randomized-wait-factor", number(Math.min(factor, MOST_FACTOR)));
        }
        if (factor > MOST_FACTOR) {
            differences.add("The factor must be below 1, so a delay is at least a thousandth.");
        }
        if (!formula.inProportion()) {
            differences.add("What is added whatever the delay cannot be said, and is left out.");
        }
        ForResilience4j.common(policy, differences);
        return new Snippet(lines.toString(), differences);
    }

    private void growth(Formula formula, double middle) {
        if (formula.constant()) return;
        if (formula.multiplier() == 1) {
            differences.add("A linear growth cannot be said; the first delay stands for all.");
            return;
        }
        line("enable-exponential-backoff", "true");
        line("exponential-backoff-multiplier", number(formula.multiplier()));
        double most =
                formula.capBefore() && formula.jittered() ? formula.cap() * middle : formula.cap();
        line("exponential-max-wait-duration", number(Math.rint(most)) + "ms");
        if (formula.capBefore() && formula.jittered()) {
            differences.add(
                    "The maximum comes after the jitter there, so that late tries gather at it: it"
                            + " stands at the middle of the policy's last range, and from there on"
                            + " at least half of the clients wait exactly that.");
        }
    }

    private void line(String key, String value) {
        lines.append(PREFIX).append(key).append('=').append(value).append('\n');
    }
}
