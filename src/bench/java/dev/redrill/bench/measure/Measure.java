package dev.redrill.bench.measure;

import dev.redrill.bench.report.Row;

import java.util.List;

/** One measurement, which undoes what it does. */
public interface Measure {
    /** By which it is chosen. */
    String name();

    /** Takes its time; its rows of the table. */
    List<Row> run() throws Exception;
}
