package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;
import dev.redrill.bench.report.Samples;
import dev.redrill.bench.subject.Redrill;
import dev.redrill.redis.RedisEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the end of a connection, as a blocked read sees it, to our "link lost": by place. */
public final class Detections {
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    /** The client may hear of the end a little before the witness. */
    private static final long SLACK = Duration.ofMillis(200).toNanos();

    void add(String place, long death, Redrill redrill) {
        millis.computeIfAbsent(place, _ -> new ArrayList<>())
                .add(
                        Millis.between(
                                death,
                                redrill.firstAfter(RedisEvent.LinkLost.class, death - SLACK)));
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
