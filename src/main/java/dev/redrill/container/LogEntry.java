package dev.redrill.container;

/** What stands in the log: a line, or a rule where the container's life was cut. */
public sealed interface LogEntry {
    /** A line of output. */
    record Line(LogLine line) implements LogEntry {}

    /** The container's life was cut here. */
    record Rule(ContainerEvent because) implements LogEntry {}
}
