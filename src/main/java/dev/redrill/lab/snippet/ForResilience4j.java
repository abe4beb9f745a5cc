package dev.redrill.lab.snippet;

import static dev.redrill.lab.snippet.Formula.number;

import dev.redrill.retry.DecorrelatedBackoff;
import dev.redrill.retry.Growth;
import dev.redrill.retry.Jitter;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PollyBackoff;
import dev.redrill.retry.SharedTimeBackoff;
import dev.redrill.retry.SteppedBackoff;
import dev.redrill.retry.SteppedBackoff.Capping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** For Resilience4j: an interval function of the attempt's number. */
final class ForResilience4j {
    private final Policy policy;
    private final List<String> differences = new ArrayList<>();

    ForResilience4j(Policy policy) {
        this.policy = policy;
    }

    Snippet snippet() {
        Formula formula = new Formula(stepped(policy.backoff(), differences));
        String interval =
                """
                n -> {
                                    double e = %s;
                                    return Math.round(%s);
                                }\
                """
                        .formatted(
                                formula.nominal(
                                        "Math.pow(%s, n - 1)"
                                                .formatted(number(formula.multiplier())),
                                        "Math.min",
                                        "n"),
                                "1.0 * ("
                                        + formula.drawn(
                                                "ThreadLocalRandom.current().nextDouble()",
                                                "Math.min")
                                        + ")");
        common(policy, differences);
        return new Snippet(
                "RetryConfig config =\n"
                        + "        RetryConfig.custom()\n"
                        + "                .maxAttempts(%d)\n".formatted(attempts(policy))
                        + "                .intervalFunction(%s)\n".formatted(interval)
                        + "                .build();\n",
                differences);
    }

    /** Resilience4j counts the first call as an attempt. */
    static long attempts(Policy policy) {
        return policy.maxRetries() + 1L;
    }

    static void common(Policy policy, List<String> differences) {
        policy.deadline()
                .ifPresent(
                        d ->
                                differences.add(
                                        "Resilience4j's retry has no deadline; that of %s is lost unless a TimeLimiter stands around it."
                                                .formatted(d)));
        differences.add("Delays are whole milliseconds.");
        differences.add(
                "It retries calls, not the connection: what the client library does below goes"
                        + " on.");
    }

    /** The backoff, or the closest one without state. */
    static SteppedBackoff stepped(dev.redrill.retry.Backoff backoff, List<String> differences) {
        return switch (backoff) {
            case SteppedBackoff stepped -> stepped;
            case DecorrelatedBackoff decorrelated -> {
                differences.add(
                        "An interval is told the number of the attempt alone, and decorrelated"
                                + " jitter needs the delay before: full jitter stands here instead,"
                                + " which needs fewer calls under contention.");
                yield full(
                        decorrelated.base().isZero() ? Duration.ofMillis(1) : decorrelated.base(),
                        decorrelated.cap());
            }
            case PollyBackoff polly -> {
                differences.add(
                        "An interval is told the number of the attempt alone, and Polly's jitter"
                                + " needs the draw before: full jitter with twice the median as"
                                + " first ceiling stands here instead, with more short delays.");
                yield full(polly);
            }
            case SharedTimeBackoff shared -> {
                differences.add(
                        "An interval does not know the time that is left: full jitter up to an even"
                                + " share of it stands here instead.");
                Duration share = shared.total().dividedBy(shared.attempts());
                yield new SteppedBackoff(
                        Growth.constant(share), Jitter.FULL, share, Capping.BEFORE_JITTER);
            }
        };
    }

    static SteppedBackoff full(PollyBackoff polly) {
        return full(polly.median().multipliedBy(2), polly.cap());
    }

    private static SteppedBackoff full(Duration base, Duration cap) {
        return new SteppedBackoff(
                Growth.exponential(base, 2), Jitter.FULL, cap, Capping.BEFORE_JITTER);
    }
}
