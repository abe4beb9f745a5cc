package dev.redrill.bench.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Sends signals through one shell that waits for them, so that sending takes a moment and not the
 * start of a process.
 */
public final class Signals implements AutoCloseable {
    private final Process shell;
    private final Writer orders;
    private final BufferedReader answers;

    /** Starts the shell. */
    public Signals() throws IOException {
        shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        orders = shell.outputWriter(StandardCharsets.US_ASCII);
        answers =
                new BufferedReader(
                        new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Sends a signal such as STOP; it has been sent when this returns. */
    public void send(String signal, ProcessHandle to) {
        try {
            orders.write("kill -" + signal + " " + to.pid() + " && echo sent\n");
            orders.flush();
            String answer = answers.readLine();
            if (!"sent".equals(answer))
                throw new IllegalStateException("kill -" + signal + " said " + answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the shell for signals is gone", e);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        shell.destroy();
    }
}
