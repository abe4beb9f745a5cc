package dev.redrill.cli;

import dev.redrill.config.ConfigException;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Fault;
import dev.redrill.config.Origin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why nothing was started: all that is wrong with what was set, and the way out. */
final class Complaint {
    private Complaint() {}

    static String about(ConfigException e) {
        int count = e.faults().size();
        String heading =
                count == 1
                        ? "A setting cannot be used, so nothing was started."
                        : count + " settings cannot be used, so nothing was started.";
        String faults = e.faults().stream().map(f -> "  " + f).collect(Collectors.joining("\n"));
        return heading + "\n" + faults + "\n" + wayOut(e);
    }

    private static String wayOut(ConfigException e) {
        Optional<Path> file =
                e.faults().stream()
                        .map(Fault::places)
                        .flatMap(List::stream)
                        .filter(Origin.InFile.class::isInstance)
                        .map(Origin.InFile.class::cast)
                        .map(Origin.InFile::file)
                        .findFirst();
        if (file.isEmpty()) return "redrill config prints what can be set.";
        Path backup = ConfigReader.lastGoodCopy(file.get());
        return Files.exists(backup)
                ? "Mend the file, or use another with --config; the last good copy is "
                        + backup
                        + "."
                : "Mend the file, or use another with --config.";
    }
}
