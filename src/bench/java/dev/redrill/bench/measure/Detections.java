package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the end of a connection, as a blocked read sees it, to our "link lost": by place. */
public final class Detections {
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    void add(String place, Outage outage) {
        millis.computeIfAbsent(place, _ -> new ArrayList<>())
                .add(Millis.between(outage.death(), outage.lost()));
    }

    /** The rows. */
    public List<Row> rows() {
        return millis.entrySet().stream()
                .map(
                        e ->
                                Row.atMost(
                                        e.getKey() + ", death to link-lost",
                                        10,
                                        "ms",
                                        Samples.of(e.getValue()),
                                        "from a blocked read of a raw socket ending; below zero"
                                                + " we were told first"))
                .toList();
    }
}
