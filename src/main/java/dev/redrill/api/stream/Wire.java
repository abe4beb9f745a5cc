package dev.redrill.api.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events; each text must be one line. Not thread-safe. */
public final class Wire {
    /**
     * The longest silence before a keep-alive, which also detects readers that have disconnected.
     */
    public static final Duration PULSE = Duration.ofSeconds(10);

    private final OutputStream out;

    /** Writes to the given stream. */
    public Wire(OutputStream out) {
        this.out = out;
    }

    /** Writes a first comment, so that the reader knows that it is connected. */
    public void open() throws IOException {
        write(": redrill\nretry: 1000\n\n");
        flush();
    }

    /** Writes a keep-alive comment. */
    public void pulse() throws IOException {
        write(":\n\n");
        flush();
    }

    /** Writes an event without an ID. */
    public void event(String json) throws IOException {
        write("data: " + json + "\n\n");
    }

    /** Writes an event that is encoded already. */
    void event(Event event) throws IOException {
        out.write(event.bytes());
    }

    /** Flushes everything written. */
    public void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
