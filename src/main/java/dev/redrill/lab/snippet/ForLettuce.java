package dev.redrill.lab.snippet;

import static dev.redrill.lab.snippet.Formula.number;

import dev.redrill.retry.DecorrelatedBackoff;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PollyBackoff;
import dev.redrill.retry.SharedTimeBackoff;
import dev.redrill.retry.SteppedBackoff;

import java.util.ArrayList;
import java.util.List;

/** For Lettuce 4.2 and later: a custom Delay can express most policies exactly. */
final class ForLettuce {
    private final Policy policy;
    private final List<String> differences = new ArrayList<>();

    ForLettuce(Policy policy) {
        this.policy = policy;
    }

    Snippet snippet() {
        String delay =
                switch (policy.backoff()) {
                    case SteppedBackoff stepped -> stepped(new Formula(stepped));
                    case DecorrelatedBackoff decorrelated -> decorrelated(decorrelated);
                    case PollyBackoff polly -> nearest(polly);
                    case SharedTimeBackoff _ -> {
                        differences.add(
                                "Lettuce knows no time that is left; 100 ms stands here instead.");
                        yield "Delay.constant(Duration.ofMillis(100))";
                    }
                };
        differences.add("Lettuce tries for ever: " + limits());
        differences.add(
                "Commands wait in a queue while there is no connection and are sent again, unless"
                        + " ClientOptions has disconnectedBehavior(REJECT_COMMANDS).");
        return new Snippet(
                "ClientResources resources =\n"
                        + "        ClientResources.builder()\n"
                        + "                .reconnectDelay(%s)\n".formatted(delay)
                        + "                .build();\n",
                differences);
    }

    private String limits() {
        String tries =
                policy.maxRetries() == Policy.FOR_EVER
                        ? "so does the policy"
                        : "the policy's end after %d tries is lost".formatted(policy.maxRetries());
        return tries
                + policy.deadline()
                        .map(d -> ", and so is its deadline of %s.".formatted(d))
                        .orElse(".");
    }

    private static String stepped(Formula formula) {
        return """
        new Delay() {
                            @Override
                            public Duration createDelay(long n) {
                                double e = %s;
                                double millis = %s;
                                return Duration.ofNanos((long) (millis * 1e6));
                            }
                        }\
        """
                .formatted(
                        formula.nominal(
                                "Math.pow(%s, n - 1)".formatted(number(formula.multiplier())),
                                "Math.min",
                                "n"),
                        formula.drawn("ThreadLocalRandom.current().nextDouble()", "Math.min"));
    }

    private String decorrelated(DecorrelatedBackoff backoff) {
        differences.add(
                "Lettuce's first delay is exactly the base for every client, where the policy draws"
                        + " it from the base to three times that; it draws whole milliseconds.");
        if (backoff.base().isZero()) differences.add("With a base of 0 it never waits.");
        return "Delay.decorrelatedJitter(Duration.ofMillis(%s), Duration.ofMillis(%s), %s, TimeUnit.MILLISECONDS)"
                .formatted(
                        number(Math.rint(backoff.base().toNanos() / 1e6)),
                        number(Math.rint(backoff.cap().toNanos() / 1e6)),
                        number(Math.rint(backoff.base().toNanos() / 1e6)));
    }

    private String nearest(PollyBackoff backoff) {
        differences.add(
                "A Delay is told the number of the attempt alone, and Polly's jitter needs the draw"
                        + " before: full jitter with twice the median as first ceiling stands here"
                        + " instead, with more spread and more short delays.");
        return stepped(new Formula(ForResilience4j.full(backoff)));
    }
}
