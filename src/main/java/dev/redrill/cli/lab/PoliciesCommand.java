package dev.redrill.cli.lab;

import dev.redrill.retry.Policy;
import dev.redrill.retry.Preset;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.retry.Strategy;

import picocli.CommandLine.Command;

/** Lists the policies. */
@Command(
        name = "policies",
        header = "List the policies.",
        description =
                "List the policies: strategies, which take figures as in"
                        + " full:base=100ms,cap=10s,tries=20,deadline=60s, and the defaults of"
                        + " libraries.")
final class PoliciesCommand extends LabRun {
    @Override
    ResultTable answer() {
        ResultTable answer =
                new ResultTable()
                        .column("name", "name", 0)
                        .column("tries", "tries", 0)
                        .column("what", "what", 0)
                        .column("source", "source", 0)
                        .column("remark", "remark", 0);
        answer.row(
                RetryPolicy.NAME, RetryPolicy.STANDARD.maxRetries(), "the settings' own", "", "");
        for (Strategy strategy : Strategy.values()) {
            answer.row(strategy.word(), Policy.FOR_EVER, "strategy", "", "");
        }
        for (Preset preset : Preset.ALL) {
            answer.row(
                    preset.policy().name(),
                    preset.policy().maxRetries(),
                    preset.product(),
                    preset.source(),
                    preset.remark());
        }
        return answer;
    }
}
