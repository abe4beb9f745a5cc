package dev.redrill.cli.lab;

import dev.redrill.retry.Policy;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.SteppedBackoff.Capping;
import dev.redrill.retry.Strategy;
import dev.redrill.retry.Strategy.Figures;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The options for the policies to compare, and their figures. */
final class Strategies {
    @Option(
            names = {"--strategy", "--policy"},
            paramLabel = "NAMES",
            defaultValue = "full",
            description =
                    "Strategies or libraries, separated by commas, such as"
                            + " full,10%%,lettuce-default; redrill lab policies lists them"
                            + " (default: full).")
    private String names = "full";

    @Option(
            names = "--base",
            paramLabel = "DURATION",
            description = "First delay of a strategy, before jitter (default: 100ms).")
    private @Nullable Duration base;

    @Option(
            names = "--cap",
            paramLabel = "DURATION",
            description = "Longest delay of a strategy (default: 10s).")
    private @Nullable Duration cap;

    @Option(
            names = "--multiplier",
            paramLabel = "NUMBER",
            defaultValue = "2",
            description =
                    "Factor from one delay to the next, for strategies that multiply (default: 2).")
    private double multiplier = 2;

    @Option(
            names = "--jitter",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Jitter of the strategy proportional, as a share (default: 0.1).")
    private double jitter = 0.1;

    @Option(
            names = "--cap-after-jitter",
            description = "Apply the cap after the jitter instead of before it.")
    private boolean capAfter;

    /**
     * The policies given, in that order.
     *
     * @throws IllegalArgumentException for an unknown policy; the message gives the accepted forms
     */
    List<Policy> policies(Duration standardBase, Duration standardCap) {
        return policies(_ -> standardBase, standardCap);
    }

    /**
     * The policies given, in that order, each strategy with its own base.
     *
     * @throws IllegalArgumentException for an unknown policy; the message gives the accepted forms
     */
    List<Policy> policies(Function<Strategy, Duration> standardBase, Duration standardCap) {
        return names().map(
                        name ->
                                PolicySpelling.parse(
                                        name,
                                        figures(standardBase.apply(strategy(name)), standardCap)))
                .toList();
    }

    /** The strategy in a name such as decorrelated:cap=5s; libraries have their own figures. */
    private static Strategy strategy(String name) {
        return Strategy.named(name.split(":", 2)[0].strip()).orElse(Strategy.EXPONENTIAL);
    }

    private Figures figures(Duration standardBase, Duration standardCap) {
        return new Figures(
                base == null ? standardBase : base,
                cap == null ? standardCap : cap,
                multiplier,
                jitter,
                capAfter ? Capping.AFTER_JITTER : Capping.BEFORE_JITTER);
    }

    /** Splits at commas, except before key=value, which belongs to a policy. */
    private Stream<String> names() {
        return Stream.of(names.split(",(?!\\s*[a-z]+=)", -1)).map(String::strip);
    }
}
