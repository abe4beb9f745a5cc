package dev.redrill.cli.lab;

import dev.redrill.lab.DelayStudy;
import dev.redrill.retry.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;

/** Prints statistics of the delays that a policy draws. */
@Command(
        name = "delays",
        header = "The delays that a policy draws, attempt by attempt.",
        description =
                "The delays that a policy draws, attempt by attempt, over many clients: mean, "
                        + "percentiles, and the share that waits exactly the longest delay.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill lab delays --strategy equal --tries 12",
        })
final class DelaysCommand extends LabRun {
    @Mixin private Strategies strategies = new Strategies();

    @Option(
            names = "--tries",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "Number of attempts (default: 20).")
    private int tries = 20;

    @Option(
            names = "--clients",
            paramLabel = "NUMBER",
            defaultValue = "100000",
            description = "Number of clients, each with its own sequence (default: 100000).")
    private long clients = 100_000;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Seed of the random source (default: 1).")
    private long seed = 1;

    @Override
    ResultTable answer() {
        ResultTable answer =
                new ResultTable()
                        .with("clients", clients)
                        .with("seed", seed)
                        .column("policy", "policy", 0)
                        .column("try", "try", 0)
                        .column("meanMillis", "mean ms", 2)
                        .column("meanMillisSe", "se", 2)
                        .column("p1Millis", "p1", 1)
                        .column("p5Millis", "p5", 1)
                        .column("p25Millis", "p25", 1)
                        .column("p50Millis", "p50", 1)
                        .column("p75Millis", "p75", 1)
                        .column("p95Millis", "p95", 1)
                        .column("p99Millis", "p99", 1)
                        .column("leastMillis", "least", 1)
                        .column("mostMillis", "most", 1)
                        .column("atLongestPercent", "at longest %", 1)
                        .column("elapsedMillis", "elapsed ms", 1)
                        .column("elapsedMillisSe", "se", 1);
        for (Policy policy : strategies.policies(Duration.ofMillis(100), Duration.ofSeconds(10))) {
            for (DelayStudy.Try one :
                    DelayStudy.of(policy, tries, clients(clients, DelayStudy.MOST_DRAWS), seed)) {
                row(answer, policy, one);
            }
        }
        return answer;
    }

    private static void row(ResultTable answer, Policy policy, DelayStudy.Try one) {
        answer.row(
                policy.name(),
                one.number(),
                one.millis().mean(),
                one.millis().standardError(),
                one.quantiles().get(0),
                one.quantiles().get(1),
                one.quantiles().get(2),
                one.quantiles().get(3),
                one.quantiles().get(4),
                one.quantiles().get(5),
                one.quantiles().get(6),
                one.bounds().least().toNanos() / 1e6,
                one.bounds().most().toNanos() / 1e6,
                100 * one.atMost(),
                one.elapsed().mean(),
                one.elapsed().standardError());
    }
}
