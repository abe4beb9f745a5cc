package dev.redrill.cli.lab;

import dev.redrill.lab.ScheduleCheck;
import dev.redrill.retry.PolicySpelling;
import dev.redrill.retry.Preset;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;

/** Checks a policy's schedule without simulating an outage. */
@Command(
        name = "check",
        header = "Check the schedule of a policy.",
        description =
                "Check the schedule of a policy: how long all its delays take, how many attempts"
                        + " fit a deadline, how many clients would still try together, and what to"
                        + " beware of.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill lab check lettuce-default",
            "  redrill lab check full:base=100ms,cap=10s",
        })
final class CheckCommand extends LabRun {
    @Parameters(
            paramLabel = "POLICY",
            description =
                    "Such as full, decorrelated:base=100ms,cap=10s or lettuce-default. Without"
                            + " figures, delays of a strategy go from 1s to 30s.")
    private String policy = "";

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "Time in which all attempts should fit (default: 60s).")
    private Duration deadline = Duration.ofSeconds(60);

    @Option(
            names = "--tries",
            paramLabel = "NUMBER",
            defaultValue = "12",
            description = "Number of attempts that should fit (default: 12).")
    private int tries = 12;

    @Option(
            names = "--clients",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            description = "Number of clients that lose the server together (default: 1000).")
    private long clients = 1_000;

    @Override
    ResultTable answer() {
        ScheduleCheck check =
                ScheduleCheck.of(
                        PolicySpelling.parse(policy, PolicySpelling.STANDARD),
                        deadline,
                        tries,
                        clients);
        ResultTable answer =
                new ResultTable()
                        .with("policy", policy)
                        .with("deadlineMillis", deadline.toMillis())
                        .with("tries", tries)
                        .with("clients", clients)
                        .column("triesMade", "tries", 0)
                        .column("shortestSeconds", "shortest s", 2)
                        .column("expectedSeconds", "expected s", 2)
                        .column("longestSeconds", "longest s", 2)
                        .column("fitAlways", "fit always", 0)
                        .column("fitAtBest", "fit at best", 0)
                        .column("lastDelaySeconds", "last delay s", 2)
                        .column("togetherAtLast", "together at the last", 0)
                        .row(
                                check.attempts(),
                                seconds(check.shortest()),
                                seconds(check.expected()),
                                seconds(check.longest()),
                                check.fittingAtMost(),
                                check.fittingAtLeast(),
                                seconds(check.lastGap()),
                                check.togetherAtLast());
        check.warnings().forEach(warning -> answer.remark("beware: " + warning));
        Preset.named(policy)
                .map(Preset::remark)
                .filter(r -> !r.isEmpty())
                .ifPresent(answer::remark);
        if (answer.remarks().isEmpty()) answer.remark("Nothing to beware of.");
        return answer;
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
