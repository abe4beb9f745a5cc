package dev.redrill.api.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events. What it is given stands on one line. */
public final class Wire {
    /** A silent stream says at least this often that it is alive; whoever is gone is noticed. */
    public static final Duration PULSE = Duration.ofSeconds(10);

    private final OutputStream out;

    /** Writes to the given stream. */
    public Wire(OutputStream out) {
        this.out = out;
    }

    /** Says hello, so that the reader knows that it is connected. */
    public void open() throws IOException {
        write(": redrill\nretry: 1000\n\n");
        flush();
    }

    /** Says that it is alive. */
    public void pulse() throws IOException {
        write(":\n\n");
        flush();
    }

    /** An event without an id. */
    public void event(String json) throws IOException {
        write("data: " + json + "\n\n");
    }

    /** An event that is bytes already. */
    void event(Event event) throws IOException {
        out.write(event.bytes());
    }

    /** Sends what was written. */
    public void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
