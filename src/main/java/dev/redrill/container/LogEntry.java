package dev.redrill.container;

/** What stands in the log: a line, or a rule where the container's life was cut. */
public sealed interface LogEntry {
    /** How many characters it holds; what takes no more room than any other holds none. */
    int length();

    /** A line of output. */
    record Line(LogLine line) implements LogEntry {
        @Override
        public int length() {
            return line.text().length();
        }
    }

    /** The container's life was cut here. */
    record Rule(ContainerEvent because) implements LogEntry {
        @Override
        public int length() {
            return 0;
        }
    }
}
