package dev.redrill.cli.lab;

import dev.redrill.lab.Herd;
import dev.redrill.lab.HerdResult;
import dev.redrill.lab.Progress;
import dev.redrill.retry.Policy;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Simulates clients that lose a server at the same moment and reconnect. */
@Command(
        name = "herd",
        header = "Clients that lose a server at the same moment and reconnect.",
        description =
                "Clients that lose a server at the same moment. It is down for a time, then accepts"
                    + " so many connections per millisecond, queues a backlog and refuses the rest."
                    + " Times count from the end of the outage until half, 99 %% and all of the"
                    + " clients have reconnected.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  redrill lab herd --strategy full,exponential",
            "  redrill lab herd --clients 20000 --capacity tls-rsa2048 --seed 1..5",
        })
final class HerdCommand extends LabRun {
    /** Above this number of clients, runs are sequential: each alone may fill the memory. */
    private static final int LARGE = 1_000_000;

    @Mixin private Strategies strategies = new Strategies();

    @Mixin private BackgroundOptions background = new BackgroundOptions();

    @Option(
            names = "--clients",
            paramLabel = "NUMBER",
            defaultValue = "100000",
            description = "Number of clients, up to 20 million (default: 100000).")
    private long clients = 100_000;

    @Option(
            names = "--outage",
            paramLabel = "DURATION",
            defaultValue = "5s",
            description = "How long the server refuses all connections (default: 5s).")
    private Duration outage = Duration.ofSeconds(5);

    @Option(
            names = "--capacity",
            paramLabel = "RATE",
            converter = Rate.Converter.class,
            defaultValue = "10/ms",
            description =
                    "Connections the server accepts, such as 10/ms or 670/s; or plain, tls-p256"
                            + " or tls-rsa2048 for what one core of Redis can do (default: 10/ms).")
    private Rate capacity = new Rate(10);

    @Option(
            names = "--backlog",
            paramLabel = "NUMBER",
            defaultValue = "511",
            description = "Connections that can wait in the queue (default: 511).")
    private int backlog = 511;

    @Option(
            names = "--overflow",
            paramLabel = "refuse|drop",
            defaultValue = "refuse",
            description =
                    "What happens to the rest: refused at once, or left unanswered, as Linux"
                            + " does, so that client kernels retransmit (default: refuse).")
    private String overflow = "refuse";

    @Option(
            names = "--connect-timeout",
            paramLabel = "DURATION",
            defaultValue = "2s",
            description = "Time after which an unanswered attempt fails (default: 2s).")
    private Duration connectTimeout = Duration.ofSeconds(2);

    @Option(
            names = "--max-clients",
            paramLabel = "NUMBER",
            description =
                    "Limit of connected clients; the server accepts a connection beyond it, says"
                            + " so and closes it (default: no limit).")
    private int maxClients = Integer.MAX_VALUE;

    @Option(
            names = "--resets-on-connect",
            description = "Reset the delays on connect, even if the server then disconnects.")
    private boolean resets;

    @Option(
            names = "--wake-up",
            paramLabel = "DURATION",
            description =
                    "Tell all clients within this time after the outage that the server is"
                            + " ready (default: tell none).")
    private @Nullable Duration wakeUp;

    @Option(
            names = "--horizon",
            paramLabel = "DURATION",
            description = "End this long after the loss in any case (default: outage + 1h).")
    private @Nullable Duration horizon;

    @Option(
            names = "--seed",
            paramLabel = "SEEDS",
            converter = Seeds.Converter.class,
            defaultValue = "1",
            description =
                    "Seed of the random source; 1..5 makes five runs and gives the standard error"
                            + " of their means (default: 1).")
    private Seeds seeds = new Seeds(List.of(1L));

    @Option(
            names = "--over-time",
            description = "Print attempts and reconnects per 0.1 s instead, for the first seed.")
    private boolean overTime;

    @Override
    ResultTable answer() {
        List<Herd> herds =
                strategies.policies(Duration.ofMillis(100), Duration.ofSeconds(10)).stream()
                        .map(this::herd)
                        .toList();
        ResultTable answer =
                new ResultTable()
                        .with("clients", clients)
                        .with("outageMillis", outage.toMillis())
                        .with("capacityPerMilli", capacity.perMilli())
                        .with("backlog", backlog)
                        .with("overflow", overflow)
                        .with("seeds", seeds.all());
        return overTime ? series(answer, herds) : table(answer, herds);
    }

    private Herd herd(Policy policy) {
        return new Herd(
                new Herd.Clients(
                        clients(clients, Herd.MOST_CLIENTS),
                        policy,
                        connectTimeout,
                        resets,
                        wakeUp),
                new Herd.Server(capacity.perMilli(), backlog, overflow(), maxClients),
                outage,
                background.background(),
                horizon == null ? outage.plusHours(1) : horizon);
    }

    private Herd.Overflow overflow() {
        return switch (overflow) {
            case "refuse" -> Herd.Overflow.REFUSE;
            case "drop" -> Herd.Overflow.DROP;
            default ->
                    throw new IllegalArgumentException(
                            "--overflow must be refuse or drop, was " + overflow);
        };
    }

    private ResultTable series(ResultTable answer, List<Herd> herds) {
        answer.column("strategy", "strategy", 0)
                .column("seconds", "s", 1)
                .column("tries", "tries", 0)
                .column("home", "home", 0);
        for (Herd herd : herds) {
            HerdResult result = runs(herd, seeds.all().subList(0, 1)).getFirst();
            for (int bin = 0; bin < result.triesOverTime().size(); bin++) {
                answer.row(
                        herd.clients().policy().name(),
                        Math.round(1e3 * bin * result.triesOverTime().binSeconds()) / 1e3,
                        result.triesOverTime().get(bin),
                        result.homeOverTime().get(bin));
            }
        }
        return answer;
    }

    private ResultTable table(ResultTable answer, List<Herd> herds) {
        HerdTable table = new HerdTable(answer);
        for (Herd herd : herds) table.row(herd, runs(herd, seeds.all()));
        double floor = clients / capacity.perMilli() / 1e3;
        answer.remark(
                "No strategy can be faster than %s s: clients / capacity."
                        .formatted(String.format(Locale.ROOT, "%.3f", floor)));
        if (seeds.all().size() == 1) {
            answer.remark(
                    "One run: the se of tries/client is that over its clients; --seed 1..5 gives"
                            + " the others.");
        }
        return answer;
    }

    private List<HerdResult> runs(Herd herd, List<Long> seeded) {
        List<Progress> far = seeded.stream().map(_ -> new Progress()).toList();
        IntStream each = IntStream.range(0, seeded.size());
        IntStream run = clients <= LARGE ? each.parallel() : each;
        return told(
                herd.clients().policy().name(),
                far,
                () -> run.mapToObj(i -> herd.run(seeded.get(i), far.get(i))).toList());
    }
}
