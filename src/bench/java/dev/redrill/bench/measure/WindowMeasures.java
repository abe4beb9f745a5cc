package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;

import java.util.List;

/** The window's rows: here is where they will be measured, until then the table says so. */
public final class WindowMeasures implements Measure {
    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Row> run() {
        return List.of(
                Row.notMeasured("window, CPU at rest", "< 1 % of a core"),
                Row.notMeasured("window, heap after GC (resident size beside it)", "< 60 MB"),
                Row.notMeasured(
                        "window, longest frame at 50,000 log lines a second for 10 s", "≤ 100 ms"));
    }
}
