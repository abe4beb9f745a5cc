package dev.redrill.lab.snippet;

import static dev.redrill.lab.snippet.Formula.number;

import dev.redrill.retry.DecorrelatedBackoff;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PollyBackoff;
import dev.redrill.retry.SharedTimeBackoff;
import dev.redrill.retry.SteppedBackoff;

import java.util.ArrayList;
import java.util.List;

/** For ioredis: a function of the attempt's number, which can keep state. */
final class ForIoredis {
    private final Policy policy;
    private final List<String> differences = new ArrayList<>();

    ForIoredis(Policy policy) {
        this.policy = policy;
    }

    Snippet snippet() {
        StringBuilder body = new StringBuilder();
        policy.deadline()
                .ifPresent(
                        limit -> {
                            body.append("    if (n === 1) begun = Date.now();\n");
                            body.append(
                                    "    if (Date.now() - begun > %d) return null;\n"
                                            .formatted(limit.toMillis()));
                        });
        if (policy.maxRetries() < Policy.FOR_EVER) {
            body.append("    if (n > %d) return null;\n".formatted(policy.maxRetries()));
        }
        body.append(delay());
        differences.add(
                "Commands fail after maxRetriesPerRequest (20) tries of their own; null there lets"
                        + " them wait.");
        differences.add(
                "A delay counts from the failure, and a connect may take connectTimeout (10 s).");
        return new Snippet(
                "let previous, begun;\nconst redis = new Redis({\n  retryStrategy(n) {\n"
                        + body
                        + "  },\n});\n",
                differences);
    }

    private String delay() {
        return switch (policy.backoff()) {
            case SteppedBackoff stepped -> {
                Formula formula = new Formula(stepped);
                yield """
                    const e = %s;
                    return %s;
                """
                        .formatted(
                                formula.nominal(
                                        "%s ** (n - 1)".formatted(number(formula.multiplier())),
                                        "Math.min",
                                        "n"),
                                formula.drawn("Math.random()", "Math.min"));
            }
            case DecorrelatedBackoff decorrelated ->
                    """
                        if (n === 1) previous = %s;
                        const high = Math.max(%2$s, 3 * previous);
                        previous = Math.min(%3$s, %2$s + (high - %2$s) * Math.random());
                        return previous;
                    """
                            .formatted(
                                    number(decorrelated.start().toNanos() / 1e6),
                                    number(decorrelated.base().toNanos() / 1e6),
                                    number(decorrelated.cap().toNanos() / 1e6));
            case PollyBackoff polly ->
                    """
                        if (n === 1) previous = 0;
                        if (n > 40) return %2$s;
                        const x = n - 1 + Math.random();
                        const sum = %1$s / 1.4 * 2 ** x * Math.tanh(2 * Math.sqrt(x));
                        const delay = Math.min(%2$s, sum - previous);
                        previous = sum;
                        return delay;
                    """
                            .formatted(
                                    number(polly.median().toNanos() / 1e6),
                                    number(polly.cap().toNanos() / 1e6));
            case SharedTimeBackoff shared ->
                    """
                        if (n === 1) previous = Date.now() + %s;
                        const left = %d - n;
                        return left <= 0 ? 0 : Math.max(0, previous - Date.now()) / left ** 2 * Math.random();
                    """
                            .formatted(number(shared.total().toNanos() / 1e6), shared.attempts());
        };
    }
}
