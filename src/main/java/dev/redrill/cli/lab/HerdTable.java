package dev.redrill.cli.lab;

import dev.redrill.lab.BackgroundResult;
import dev.redrill.lab.Herd;
import dev.redrill.lab.HerdResult;
import dev.redrill.lab.Statistic;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The table of herd results, one row per policy. */
final class HerdTable {
    private final ResultTable answer;

    HerdTable(ResultTable answer) {
        this.answer = answer;
        answer.column("strategy", "strategy", 0)
                .column("triesPerClient", "tries/client", 2)
                .column("triesPerClientSe", "se", 4)
                .column("wastedPercent", "wasted %", 1)
                .column("peakPerSecond", "peak/s", 0)
                .column("peakPerSecondSe", "se", 0)
                .column("halfHomeSeconds", "T50 s", 3)
                .column("halfHomeSecondsSe", "se", 3)
                .column("almostHomeSeconds", "T99 s", 3)
                .column("almostHomeSecondsSe", "se", 3)
                .column("allHomeSeconds", "T100 s", 3)
                .column("allHomeSecondsSe", "se", 3)
                .column("utilisationPercent", "busy %", 1)
                .column("gaveUp", "gave up", 0)
                .column("stillOut", "still out", 0);
    }

    /** Adds a row with the means over runs that differ only in their seed. */
    void row(Herd herd, List<HerdResult> runs) {
        HerdResult first = runs.getFirst();
        Statistic tries =
                runs.size() == 1
                        ? first.triesPerClient()
                        : over(runs, r -> r.triesPerClient().mean());
        Statistic peak = over(runs, HerdResult::peakPerSecond);
        Statistic half = over(runs, HerdResult::halfHome);
        Statistic almost = over(runs, HerdResult::almostHome);
        Statistic all = over(runs, HerdResult::allHome);
        String name = herd.clients().policy().name();
        answer.row(
                name,
                tries.mean(),
                tries.standardError(),
                100 * over(runs, HerdResult::wasted).mean(),
                peak.mean(),
                peak.standardError(),
                half.mean(),
                half.standardError(),
                almost.mean(),
                almost.standardError(),
                all.mean(),
                all.standardError(),
                100 * over(runs, HerdResult::utilisation).mean(),
                over(runs, HerdResult::gaveUp).mean(),
                over(runs, HerdResult::stillOut).mean());
        if (first.waves() > 2) {
            answer.remark(
                    "%s: %d waves of tries after the outage, with quiet between them"
                            .formatted(name, first.waves()));
        }
        if (first.background() != null) remark(name, first.background());
    }

    private void remark(String name, BackgroundResult load) {
        answer.remark(
                String.format(
                        Locale.ROOT,
                        "%s: of %d requests %d were answered in time, in %.2f attempts each;"
                                + " %s",
                        name,
                        load.requests(),
                        load.answered(),
                        load.amplification(),
                        Double.isNaN(load.healthyAfter())
                                ? "the server never recovered"
                                : String.format(
                                        Locale.ROOT,
                                        "well again %.1f s after the outage",
                                        load.healthyAfter())));
    }

    private static Statistic over(List<HerdResult> runs, ToDoubleFunction<HerdResult> of) {
        return Statistic.of(runs.stream().mapToDouble(of).toArray());
    }
}
