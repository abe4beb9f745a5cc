package dev.redrill.bench.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An X server of the bench's own, without a screen that anybody sees. */
final class Screen implements AutoCloseable {
    private final Process server;
    private final String display;

    /** Starts it; where there is no Xvfb it fails. */
    Screen() throws IOException {
        server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1300x860x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var said = new BufferedReader(server.inputReader(StandardCharsets.US_ASCII));
        String number = said.readLine();
        if (number == null) throw new IOException("Xvfb ended without a display");
        display = ":" + number;
    }

    /** As the variable DISPLAY has it. */
    String display() {
        return display;
    }

    @Override
    public void close() {
        server.destroy();
        server.onExit().join();
    }
}
