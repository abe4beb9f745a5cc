package dev.redrill.container.local;

import dev.redrill.container.LogLine;
import dev.redrill.state.Subscription;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The newest lines of the server, and the subscribers to new ones. Thread-safe. */
final class Output {
    private static final int LINES_KEPT = 1_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final List<Consumer<LogLine>> sinks = new CopyOnWriteArrayList<>();

    synchronized void add(LogLine line) {
        if (lines.size() == LINES_KEPT) lines.removeFirst();
        lines.addLast(line);
        sinks.forEach(sink -> sink.accept(line));
    }

    /** Reports the newest lines, then each new one, without gaps or repeats. */
    synchronized Subscription follow(int tail, Consumer<LogLine> sink) {
        lines.stream().skip(Math.max(0, lines.size() - tail)).forEach(sink);
        sinks.add(sink);
        return () -> sinks.remove(sink);
    }

    void close() {
        sinks.clear();
    }
}
