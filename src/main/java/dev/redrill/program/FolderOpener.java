package dev.redrill.program;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens folders in the desktop's file manager. */
public final class FolderOpener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderOpener.class);
    private static final int SECONDS_TO_FAIL = 5;

    private final List<String> command;
    private final boolean codeCounts;

    FolderOpener(List<String> command, boolean codeCounts) {
        this.command = List.copyOf(command);
        this.codeCounts = codeCounts;
    }

    /** The opener for this operating system. */
    public static FolderOpener here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new FolderOpener(List.of("explorer.exe"), false); // it returns 1 on success
        }
        return new FolderOpener(List.of(system.startsWith("mac") ? "open" : "xdg-open"), true);
    }

    /**
     * Opens a folder, creating it if it is missing. Blocks for at most five seconds.
     *
     * @return whether the desktop reported success
     */
    public boolean open(Path folder) {
        try {
            Files.createDirectories(folder);
            Process process =
                    new ProcessBuilder(
                                    Stream.concat(command.stream(), Stream.of(folder.toString()))
                                            .toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS);
            return !ended || !codeCounts || process.exitValue() == 0;
        } catch (IOException e) {
            LOG.info("this desktop opens no folders: {}", e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
