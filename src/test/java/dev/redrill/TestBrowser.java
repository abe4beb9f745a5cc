package dev.redrill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Chromium without a window, in a folder of its own, with its own protection of local networks
 * off: it would hide our gaps. Closing ends it.
 */
public final class TestBrowser implements AutoCloseable {
    static final String PROGRAM = "chromium";

    private final Process process;
    private final Path folder;

    private TestBrowser(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Opens a page.
     *
     * @param names rules for names that lead here, such as "MAP evil.example 127.0.0.1"
     */
    public static TestBrowser open(String url, String names) {
        try {
            Path folder = Files.createTempDirectory("redrill-test-browser");
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    PROGRAM,
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--disable-features=LocalNetworkAccessChecks,"
                                            + "BlockInsecurePrivateNetworkRequests",
                                    "--remote-debugging-port=0",
                                    "--user-data-dir=" + folder.resolve("profile"),
                                    "--host-resolver-rules=" + names,
                                    url));
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("out.log").toFile());
            builder.environment().put("HOME", folder.toString());
            return new TestBrowser(builder.start(), folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        Shell.run("rm", "-rf", folder.toString());
    }
}
