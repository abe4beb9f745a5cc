package dev.redrill.cli.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a command: parameters, a table, and remarks. */
final class ResultTable {
    /**
     * A column.
     *
     * @param name for programs, with the unit
     * @param head for people
     * @param decimals of its numbers, for people
     */
    record Column(String name, String head, int decimals) {}

    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private String body = "";

    ResultTable with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    ResultTable column(String name, String head, int decimals) {
        columns.add(new Column(name, head, decimals));
        return this;
    }

    /** Adds a row; NaN stands for a missing number. */
    ResultTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "%d cells in %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    ResultTable remark(String text) {
        remarks.add(text);
        return this;
    }

    /** Sets lines to print unchanged. */
    ResultTable body(String lines) {
        body = lines;
        return this;
    }

    String body() {
        return body;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }

    List<String> remarks() {
        return remarks;
    }
}
