package dev.redrill.api;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The virtual threads there are, which no list of threads shows but a dump does. */
final class Threads {
    private Threads() {}

    /** How many there are whose name begins so. */
    static long named(String beginning) {
        try {
            Path folder = Files.createTempDirectory("redrill-threads");
            Path dump = folder.resolve("dump");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(
                            dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            try (var lines = Files.lines(dump)) {
                return lines.filter(l -> l.startsWith("#") && l.contains("\"" + beginning)).count();
            } finally {
                Files.delete(dump);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
