package dev.redrill.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows so far. They are kept as they come, so a run that is cut short has told something. */
public final class Table {
    /** What the machine was like. */
    public record Machine(int processors, double loadBefore, double loadAfter, String java) {}

    private final List<Row> rows = new ArrayList<>();

    /** Adds rows and prints them at once. */
    public void add(List<Row> more) {
        more.forEach(row -> System.out.println("  " + line(row)));
        rows.addAll(more);
    }

    /** The table, for people. */
    public String print() {
        var text = new StringBuilder();
        for (Row row : rows) {
            text.append(line(row)).append('\n');
            if (!row.note().isEmpty()) text.append("            ").append(row.note()).append('\n');
        }
        return text.toString();
    }

    private static String line(Row row) {
        String bound = row.bound().isEmpty() ? "" : "   at most/least: " + row.bound();
        String n = row.n() == 0 ? "" : "   n=" + row.n();
        return "%-12s%s: %s%s%s"
                .formatted(word(row.verdict()), row.what(), row.reached(), bound, n);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MET -> "met";
            case SHORT -> "SHORT";
            case TOLD -> "-";
            case NOT_RUN -> "not run";
        };
    }

    /** The table, for programs. */
    public void write(Path to, Instant at, Duration took, Machine machine) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("v", 1);
        file.put("at", at.toString());
        file.put("tookSeconds", took.toSeconds());
        file.put("machine", machine);
        file.put("rows", rows.stream().map(Table::fields).toList());
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(to, json.writeValueAsString(file));
    }

    /** JSON knows no NaN: what there is none of is left out. */
    private static Map<String, Object> fields(Row row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", row.what());
        fields.put("verdict", row.verdict());
        fields.put("bound", row.bound());
        if (!Double.isNaN(row.limit())) fields.put("limit", row.limit());
        fields.put("reached", row.reached());
        if (!Double.isNaN(row.value())) fields.put("value", row.value());
        fields.put("n", row.n());
        fields.put("note", row.note());
        return fields;
    }
}
