package dev.redrill.container.local;

import dev.redrill.container.LogLine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;

/** Reads lines, holding no more of each than the log keeps, however long the line is. */
final class BoundedLines {
    /** One more than the log keeps, so that the log notices the cut. */
    private static final int MOST = LogLine.LONGEST + 1;

    private static final int AT_ONCE = 8_192;

    private final Reader from;
    private final char[] buffer = new char[AT_ONCE];
    private int at;
    private int end;

    BoundedLines(Reader from) {
        this.from = from;
    }

    /** The next line, cut at that length, without its end; null at the end of the text. */
    @Nullable String next() throws IOException {
        if (!fill()) return null;
        var line = new StringBuilder();
        while (fill() && buffer[at] != '\n') {
            if (line.length() < MOST) line.append(buffer[at]);
            at++;
        }
        at++; // the line feed
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') line.setLength(last);
        return line.toString();
    }

    /** Fills the buffer; false at the end of the text. */
    private boolean fill() throws IOException {
        if (at < end) return true;
        at = 0;
        end = from.read(buffer);
        return end > 0;
    }
}
