package dev.redrill.cli.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints a result as a table, JSON or CSV. */
final class Format {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV (RFC 4180), without remarks.")
    private boolean csv;

    void write(ResultTable answer, PrintWriter out) {
        if (json) out.println(json(answer));
        else if (csv) out.print(csv(answer));
        else out.print(text(answer));
        out.flush();
    }

    private static String json(ResultTable answer) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("v", 1);
        whole.put("parameters", answer.parameters());
        if (!answer.body().isEmpty()) whole.put("code", answer.body());
        whole.put("rows", answer.rows().stream().map(row -> fields(answer, row)).toList());
        whole.put("remarks", answer.remarks());
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON has no NaN, so such values are left out. */
    private static Map<String, Object> fields(ResultTable answer, List<Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!isNone(row.get(i))) fields.put(answer.columns().get(i).name(), row.get(i));
        }
        return fields;
    }

    private static String csv(ResultTable answer) {
        List<String> lines = new ArrayList<>();
        lines.add(
                answer.columns().stream()
                        .map(ResultTable.Column::name)
                        .collect(Collectors.joining(",")));
        for (List<Object> row : answer.rows()) {
            lines.add(
                    row.stream()
                            .map(cell -> isNone(cell) ? "" : quoted(cell.toString()))
                            .collect(Collectors.joining(",")));
        }
        return lines.stream().collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String text(ResultTable answer) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(answer.columns().stream().map(ResultTable.Column::head).toList());
        for (List<Object> row : answer.rows()) {
            cells.add(
                    IntStream.range(0, row.size())
                            .mapToObj(i -> cell(row.get(i), answer.columns().get(i).decimals()))
                            .toList());
        }
        String table = answer.rows().isEmpty() ? "" : table(cells, answer.rows().getFirst());
        String body = answer.body().isEmpty() ? "" : answer.body() + "\n";
        return table
                + body
                + answer.remarks().stream().map(r -> r + "\n").collect(Collectors.joining());
    }

    /** Text left-aligned, numbers right-aligned. */
    private static String table(List<List<String>> cells, List<Object> firstRow) {
        int columns = firstRow.size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(i -> cells.stream().mapToInt(c -> c.get(i).length()).max().orElse(0))
                        .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> line : cells) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String gap = " ".repeat(widths[i] - line.get(i).length());
                boolean left = firstRow.get(i) instanceof String;
                row.append(i == 0 ? "" : "  ");
                row.append(left ? line.get(i) + gap : gap + line.get(i));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(Object cell, int decimals) {
        if (isNone(cell)) return "-";
        return cell instanceof Double number
                ? String.format(Locale.ROOT, "%." + decimals + "f", number)
                : cell.toString();
    }

    private static boolean isNone(Object cell) {
        return cell instanceof Double number && !Double.isFinite(number);
    }
}
