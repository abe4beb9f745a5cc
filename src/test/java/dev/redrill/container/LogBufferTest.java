package dev.redrill.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class LogBufferTest {
    private final LogBuffer log = new LogBuffer();

    private void write(String text) {
        log.add(new LogEntry.Line(new LogLine(Instant.EPOCH, text)));
    }

    private static List<String> texts(List<LogEntry> entries) {
        return entries.stream().map(e -> ((LogEntry.Line) e).line().text()).toList();
    }

    @Test
    void tellsWhatCameSinceAndWithWhichNumberToGoOn() {
        write("one");
        write("two");
        write("three");

        assertThat(texts(log.since(1, 100))).containsExactly("two", "three");
        assertThat(texts(log.since(0, 1))).containsExactly("three");
        assertThat(log.part(1, 1).next()).isEqualTo(3);
        assertThat(log.part(3, 100)).isEqualTo(new LogBuffer.Part(List.of(), 3));
    }

    @Test
    void letsGoOfTheOldestBeyondItsNumber() {
        for (int i = 0; i < LogBuffer.CAPACITY + 2; i++) write("line " + i);

        List<LogEntry> all = log.since(0, LogBuffer.CAPACITY);
        assertThat(all).hasSize(LogBuffer.CAPACITY);
        assertThat(texts(all)).startsWith("line 2").endsWith("line " + (LogBuffer.CAPACITY + 1));
    }

    @Test
    void longLinesTakeNoMoreRoomThanMany() {
        int fitting = LogBuffer.MOST_CHARACTERS / LogLine.LONGEST;
        String filling = "x".repeat(LogLine.LONGEST - 8);
        for (int i = 0; i < 3 * fitting; i++) write("%08d".formatted(i) + filling);

        List<LogEntry> all = log.since(0, LogBuffer.CAPACITY);
        assertThat(all).hasSize(fitting);
        assertThat(texts(all).getLast()).startsWith("%08d".formatted(3 * fitting - 1));
        write("short");
        assertThat(texts(log.since(3L * fitting, 10))).containsExactly("short");
    }
}
