package dev.redrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Halting a running program from a command line of its own. */
@Timeout(120)
class HaltTest {
    private static final String TOKEN = "let-me-in";

    @TempDir private Path folder;

    private record Said(int code, String text) {}

    /** The token stands in the environment, as it should. */
    private Said halt(int port, String... more) throws IOException, InterruptedException {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "halt";
        arguments[1] = "--port=" + port;
        System.arraycopy(more, 0, arguments, 2, more.length);
        ProcessBuilder builder = OtherJvm.running(Redrill.class, arguments);
        Path home = Files.createDirectories(folder.resolve("other"));
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("XDG_STATE_HOME", home.toString());
        builder.environment().put("REDRILL_API_TOKEN", TOKEN);
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    @Test
    void haltUndoesBlocksAndReleases() throws Exception {
        try (var program =
                TestProgram.asShipped(
                        folder.resolve("one"),
                        Map.of("REDRILL_API_PORT", "0", "REDRILL_API_TOKEN", TOKEN),
                        "serve")) {
            program.awaitAnswer("/health", "\"ready\":true");
            int port = URI.create(program.url()).getPort();
            String bearer = "Bearer " + TOKEN;
            assertThat(inject(program, "/faults/freeze?for=60s", bearer)).isEqualTo(202);
            program.awaitAnswer("/status", "frozen-until");

            assertThat(halt(port)).isEqualTo(new Said(0, "Halted.\n"));
            program.awaitAnswer("/incidents/1", "\"outcome\":\"halted\"");
            program.awaitAnswer("/status", "\"halted\":true");
            assertThat(inject(program, "/faults/memory-full", bearer)).isEqualTo(409);
            assertThat(inject(program, "/reconnect", bearer)).isEqualTo(202);

            assertThat(halt(port, "--release"))
                    .isEqualTo(new Said(0, "Faults are allowed again.\n"));
            program.awaitAnswer("/incidents/2", "\"outcome\":\"recovered\"");
            assertThat(inject(program, "/faults/memory-full?for=1s", bearer)).isEqualTo(202);
        }
    }

    private static int inject(TestProgram program, String path, String bearer)
            throws IOException, InterruptedException {
        return program.ask("POST", path, "Authorization", bearer).statusCode();
    }

    @Test
    void whereNobodyAnswersThatIsSaid() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }

        Said said = halt(nobody);

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.text())
                .startsWith("redrill: no Redrill answers at http://127.0.0.1:" + nobody)
                .doesNotContain(TOKEN);
    }
}
