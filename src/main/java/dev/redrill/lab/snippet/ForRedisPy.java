package dev.redrill.lab.snippet;

import static dev.redrill.lab.snippet.Formula.number;

import dev.redrill.retry.DecorrelatedBackoff;
import dev.redrill.retry.Policy;
import dev.redrill.retry.PollyBackoff;
import dev.redrill.retry.SharedTimeBackoff;
import dev.redrill.retry.SteppedBackoff;

import java.util.ArrayList;
import java.util.List;

/** For redis-py: a class that computes seconds from the number of failures. */
final class ForRedisPy {
    private final Policy policy;
    private final List<String> differences = new ArrayList<>();

    ForRedisPy(Policy policy) {
        this.policy = policy;
    }

    Snippet snippet() {
        String retries =
                policy.maxRetries() == Policy.FOR_EVER
                        ? "-1"
                        : Integer.toString(policy.maxRetries());
        policy.deadline()
                .ifPresent(
                        d ->
                                differences.add(
                                        "Retry has no deadline; that of %s is lost.".formatted(d)));
        differences.add(
                "Each call sleeps for itself in its thread; connections of a pool know nothing of"
                        + " each other.");
        return new Snippet(
                "class Chosen(AbstractBackoff):\n"
                        + body()
                        + "\nclient = Redis(retry=Retry(Chosen(), %s), retry_on_error=[ConnectionError, TimeoutError])\n"
                                .formatted(retries),
                differences);
    }

    private String body() {
        return switch (policy.backoff()) {
            case SteppedBackoff stepped -> {
                Formula formula = new Formula(stepped);
                yield compute(
                        "e = "
                                + formula.nominal(
                                        "%s ** min(n - 1, 60)".formatted(power(formula)),
                                        "min",
                                        "n"),
                        "return (%s) / 1000".formatted(formula.drawn("random.random()", "min")));
            }
            case DecorrelatedBackoff decorrelated -> {
                String base = number(decorrelated.base().toNanos() / 1e6);
                yield reset(number(decorrelated.start().toNanos() / 1e6))
                        + compute(
                                "high = max(%s, 3 * self.previous)".formatted(base),
                                "self.previous = min(%s, %s + (high - %s) * random.random())"
                                        .formatted(
                                                number(decorrelated.cap().toNanos() / 1e6),
                                                base,
                                                base),
                                "return self.previous / 1000");
            }
            case PollyBackoff polly ->
                    reset("0")
                            + compute(
                                    "if n > 40: return %s / 1000"
                                            .formatted(number(polly.cap().toNanos() / 1e6)),
                                    "x = n - 1 + random.random()",
                                    "total = %s / 1.4 * 2 ** x * math.tanh(2 * math.sqrt(x))"
                                            .formatted(number(polly.median().toNanos() / 1e6)),
                                    "delay = min(%s, total - self.previous)"
                                            .formatted(number(polly.cap().toNanos() / 1e6)),
                                    "self.previous = total",
                                    "return delay / 1000");
            case SharedTimeBackoff shared ->
                    reset("time.monotonic() * 1000 + " + number(shared.total().toNanos() / 1e6))
                            + compute(
                                    "left = %d - n".formatted(shared.attempts()),
                                    "if left <= 0: return 0",
                                    "return max(0, self.previous - time.monotonic() * 1000) / left"
                                            + " ** 2 * random.random() / 1000");
        };
    }

    /** Whole-number powers would grow without bounds in Python. */
    private static String power(Formula formula) {
        String number = number(formula.multiplier());
        return number.contains(".") ? number : number + ".0";
    }

    private static String reset(String previous) {
        return """
            def reset(self):
                self.previous = %s

        """
                .formatted(previous);
    }

    private static String compute(String... lines) {
        return "    def compute(self, n):\n        " + String.join("\n        ", lines) + "\n";
    }
}
