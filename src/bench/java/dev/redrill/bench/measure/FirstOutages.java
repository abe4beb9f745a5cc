package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;

import java.util.ArrayList;
import java.util.List;

/** The first outage of a process, where everything is done for the first time. */
public final class FirstOutages implements Measure {
    private static final double LIMIT_MILLIS = 20;

    private final Scale scale;

    /** One that starts processes of its own when it runs. */
    public FirstOutages(Scale scale) {
        this.scale = scale;
    }

    @Override
    public String name() {
        return "first";
    }

    @Override
    public List<Row> run() throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        for (int i = 0; i < scale.freshProcesses(); i++) {
            try (Child child = new Child(FreshProcess.class)) {
                first.add(Double.valueOf(child.answer()));
                for (int n = 1; n < FreshProcess.OUTAGES; n++)
                    later.add(Double.valueOf(child.answer()));
            }
        }
        return List.of(
                Row.atMost(
                        "embedded, death to link-lost, first outage of a process",
                        LIMIT_MILLIS,
                        "ms",
                        Samples.of(first),
                        "a process of its own each; later outages of the same processes "
                                + Samples.of(later).words("ms")));
    }
}
