package dev.redrill.container;

/** An entry of the log: a line, or a rule for an event of the container. */
public sealed interface LogEntry {
    /** The number of characters that count towards the buffer's limit; 0 for a rule. */
    int length();

    /** A line of output. */
    record Line(LogLine line) implements LogEntry {
        @Override
        public int length() {
            return line.text().length();
        }
    }

    /** An event of the container, shown as a rule between lines. */
    record Rule(ContainerEvent because) implements LogEntry {
        @Override
        public int length() {
            return 0;
        }
    }
}
