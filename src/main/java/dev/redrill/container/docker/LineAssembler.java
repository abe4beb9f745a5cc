package dev.redrill.container.docker;

import dev.redrill.container.LogLine;
import dev.redrill.container.docker.LogFrames.Frame;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Joins the messages of one output into lines. The engine begins each message with a timestamp; a
 * long line comes as several messages with the same timestamp, of which only the last ends with a
 * line feed.
 */
final class LineAssembler {
    /** The longest character takes four bytes; one more, so that the cut is noticed. */
    private static final int MOST_BYTES = 4 * (LogLine.LONGEST + 1);

    private static final int LONGEST_STAMP = 40;

    private final Consumer<LogLine> sink;
    private final ByteArrayOutputStream stamp = new ByteArrayOutputStream(LONGEST_STAMP);
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private @Nullable Instant at;
    private boolean inStamp = true;

    LineAssembler(Consumer<LogLine> sink) {
        this.sink = sink;
    }

    void add(Frame frame) {
        if (frame.first()) beginStamp();
        ByteBuffer bytes = frame.bytes();
        while (bytes.hasRemaining()) add(bytes.get());
        if (frame.last() && inStamp && stamp.size() > 0) endStamp();
    }

    /** Ends the last line, even without a line feed. */
    void end() {
        if (inStamp && stamp.size() > 0) endStamp();
        finish();
        beginStamp();
    }

    private void add(byte each) {
        if (inStamp) {
            if (each == ' ' || stamp.size() == LONGEST_STAMP) endStamp();
            else stamp.write(each);
        } else if (each == '\n') {
            finish();
            beginStamp();
        } else if (text.size() < MOST_BYTES) {
            text.write(each);
        }
    }

    private void beginStamp() {
        stamp.reset();
        inStamp = true;
    }

    private void endStamp() {
        inStamp = false;
        Instant begun = parse(stamp.toString(StandardCharsets.US_ASCII));
        if (at != null && !at.equals(begun)) finish();
        at = begun;
    }

    private void finish() {
        Instant begun = at;
        if (begun == null) return;
        String line = text.toString(StandardCharsets.UTF_8);
        at = null;
        text.reset();
        sink.accept(new LogLine(begun, line.endsWith("\r") ? chopped(line) : line));
    }

    private static String chopped(String line) {
        return line.substring(0, line.length() - 1);
    }

    private static Instant parse(String stamp) {
        try {
            return Instant.parse(stamp);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
