package dev.redrill;

import dev.redrill.program.ExitCode;
import dev.redrill.program.OwnLog;
import dev.redrill.program.Signals;
import dev.redrill.program.WatchdogProcess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The child process that undoes what its parent owes when that has ended. Until then it holds no
 * more than a JVM: what undoes is loaded only then.
 */
public final class Watchdog {
    private Watchdog() {}

    /**
     * The entry point.
     *
     * @param args {@value WatchdogProcess#ARGUMENT}, the folder of the journals, the log file
     */
    public static void main(String[] args) {
        for (String signal : List.of("INT", "TERM", "HUP")) {
            boolean _ = Signals.hear(signal, () -> {}); // meant for the whole group
        }
        Path journals = Path.of(args[1]);
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent: it ends with the parent.
            }
            if (isEmpty(journals)) return;
            System.setProperty(OwnLog.FILE, args[2]);
            LeftUndone.settle(journals);
            System.exit(ExitCode.OK);
        } catch (IOException | InterruptedException _) {
            System.exit(ExitCode.FAILED); // whoever starts next undoes it
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return true;
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }
}
