package dev.redrill.cli.lab;

import dev.redrill.lab.Contention;
import dev.redrill.lab.Progress;
import dev.redrill.retry.Policy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;

/** Repeats Brooker's contention experiment. */
@Command(
        name = "contention",
        header = "Clients that update one row: AWS's experiment.",
        description =
                "Clients that each need one successful write under optimistic locking (AWS,"
                    + " Exponential Backoff And Jitter, 2015). Prints the calls and the time until"
                    + " all have succeeded. Each hop takes |Normal(10, 2)| ms. Without --base and"
                    + " --cap the values are those of AWS: base 10ms (decorrelated: 5ms), cap 2s."
                    + " Attempt limits of a policy are ignored.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill lab contention --clients 30 --strategy full,decorrelated",
        })
final class ContentionCommand extends LabRun {
    @Mixin private Strategies strategies = new Strategies();

    @Option(
            names = "--clients",
            paramLabel = "NUMBERS",
            split = ",",
            defaultValue = "100",
            description = "Number of clients; separate several by commas (default: 100).")
    private List<Long> clients = List.of(100L);

    @Option(
            names = "--trials",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            description = "Trials per strategy and number of clients (default: 1000).")
    private int trials = 1_000;

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
                        .with("trials", trials)
                        .with("seed", seed)
                        .column("clients", "clients", 0)
                        .column("strategy", "strategy", 0)
                        .column("calls", "calls", 2)
                        .column("callsSe", "se", 2)
                        .column("callsSd", "sd", 1)
                        .column("millis", "ms", 1)
                        .column("millisSe", "se", 1)
                        .column("millisSd", "sd", 1);
        List<Policy> policies = strategies.policies(Contention::base, Contention.CAP);
        for (long given : clients) {
            int count = clients(given, Contention.MOST_CLIENTS);
            for (Policy policy : policies) {
                var result =
                        Contention.of(count, policy.backoff()).run(trials, seed, new Progress());
                answer.row(
                        count,
                        policy.name(),
                        result.calls().mean(),
                        result.calls().standardError(),
                        result.calls().deviation(),
                        result.millis().mean(),
                        result.millis().standardError(),
                        result.millis().deviation());
            }
        }
        return answer;
    }
}
