package dev.redrill.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrill.container.LogLine;
import dev.redrill.container.docker.LogFrames.Frame;
import dev.redrill.container.docker.LogFrames.Output;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class LineAssemblerTest {
    private static final String T1 = "2026-11-23T14:00:00.000000001Z";
    private static final String T2 = "2026-11-23T14:00:00.000000002Z";

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void makesALineOfEachMessage() throws IOException {
        message(1, T1 + " one\n");
        message(1, T2 + " two\r\n");
        message(1, T2 + " \n");

        assertThat(read(false)).containsExactly(line(T1, "one"), line(T2, "two"), line(T2, ""));
    }

    @Test
    void readsAStreamThatComesByteByByte() throws IOException {
        message(1, T1 + " one\n");
        message(2, T2 + " two\n");

        assertThat(read(new Dripping(stream.toByteArray()), false))
                .containsExactly(line(T1, "one"), line(T2, "two"));
    }

    @Test
    void joinsTheMessagesOfALongLine() throws IOException {
        message(1, T1 + " one ");
        message(2, T2 + " other\n");
        message(1, T1 + " and more\n");

        assertThat(read(false)).containsExactly(line(T2, "other"), line(T1, "one and more"));
    }

    @Test
    void endsALineThatWasCutByDeath() throws IOException {
        message(1, T1 + " cut");
        message(1, T2 + " next");

        assertThat(read(false)).containsExactly(line(T1, "cut"), line(T2, "next"));
    }

    @Test
    void boundsALineOfAMillionBytes() throws IOException {
        String part = "x".repeat(16_384);
        for (int i = 0; i < 64; i++) message(1, T1 + " " + part);
        message(1, T1 + " end\n");
        message(1, T2 + " next\n");

        List<LogLine> lines = read(false);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().text()).hasSize(LogLine.LONGEST).endsWith("…");
        assertThat(lines.getLast()).isEqualTo(line(T2, "next"));
    }

    @Test
    void survivesBrokenTextAndNoughts() throws IOException {
        stream.writeBytes(header(1, T1.length() + 5));
        stream.writeBytes((T1 + " ").getBytes(StandardCharsets.US_ASCII));
        stream.writeBytes(new byte[] {'a', (byte) 0xc3, 0, '\n'});

        assertThat(read(false)).containsExactly(line(T1, "a��"));
    }

    @Test
    void keepsALineWithoutAStamp() throws IOException {
        message(1, "nostamp text\n");

        assertThat(read(false)).containsExactly(new LogLine(Instant.EPOCH, "text"));
    }

    @Test
    void readsATerminalsOutputWithoutHeaders() throws IOException {
        stream.writeBytes((T1 + " one\r\n" + T2 + " two\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(read(new Dripping(stream.toByteArray()), true))
                .containsExactly(line(T1, "one"), line(T2, "two"));
    }

    @Test
    void saysThatAStreamBrokeOff() {
        stream.writeBytes(header(1, 100));
        stream.writeBytes(T1.getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> read(false)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsNoLog() {
        stream.writeBytes("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> read(false)).hasMessageContaining("no output has the number 72");
    }

    private List<LogLine> read(boolean terminal) throws IOException {
        return read(new ByteArrayInputStream(stream.toByteArray()), terminal);
    }

    private static List<LogLine> read(InputStream bytes, boolean terminal) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        Map<Output, LineAssembler> outputs = new EnumMap<>(Output.class);
        LogFrames frames = new LogFrames(bytes, terminal);
        for (Frame next = frames.next(); next != null; next = frames.next()) {
            outputs.computeIfAbsent(next.output(), _ -> new LineAssembler(lines::add)).add(next);
        }
        outputs.values().forEach(LineAssembler::end);
        return lines;
    }

    private void message(int output, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.writeBytes(header(output, bytes.length));
        stream.writeBytes(bytes);
    }

    private static byte[] header(int output, int length) {
        return ByteBuffer.allocate(8).put((byte) output).position(4).putInt(length).array();
    }

    private static LogLine line(String at, String text) {
        return new LogLine(Instant.parse(at), text);
    }

    /** Never gives more than one byte at a time. */
    private static final class Dripping extends ByteArrayInputStream {
        Dripping(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(1, length));
        }
    }
}
