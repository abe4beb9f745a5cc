package dev.redrill.program;

import dev.redrill.config.ConfigException;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Origin;
import dev.redrill.config.SettingFailure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why nothing was started. */
public sealed interface StartFailure {
    /** For logs and the command line, in English: what happened, and the way out. */
    String describe();

    /**
     * What was set cannot be used.
     *
     * @param faults all that is wrong, one at least
     * @param inFile whether some of it stands in a file
     * @param lastGoodCopy of that file; empty where there is none
     */
    record UnusableSettings(
            List<SettingFailure> faults, boolean inFile, Optional<Path> lastGoodCopy)
            implements StartFailure {
        /** Copies the list. */
        public UnusableSettings {
            faults = List.copyOf(faults);
        }

        @Override
        public String describe() {
            String heading =
                    faults.size() == 1
                            ? "A setting cannot be used, so nothing was started."
                            : faults.size() + " settings cannot be used, so nothing was started.";
            String lines = faults.stream().map(f -> "  " + f).collect(Collectors.joining("\n"));
            return heading + "\n" + lines + "\n" + wayOut();
        }

        private String wayOut() {
            if (!inFile) return "redrill config prints what can be set.";
            return lastGoodCopy
                    .map(
                            copy ->
                                    "Mend the file, or use another with --config; the last good"
                                            + " copy is "
                                            + copy
                                            + ".")
                    .orElse("Mend the file, or use another with --config.");
        }
    }

    /**
     * Another process has the window and does not answer.
     *
     * @param holder the number of the process; empty where it told none
     * @param waited how long it was asked
     */
    record AnotherHangs(Optional<Long> holder, Duration waited) implements StartFailure {
        @Override
        public String describe() {
            return "Redrill runs already, but its window did not answer within "
                    + waited.toSeconds()
                    + " s. Wait until it does, or end "
                    + holder.map(pid -> "process " + pid).orElse("that process")
                    + ", then start again.";
        }
    }

    /**
     * Something of ours failed.
     *
     * @param message what was said
     * @param log where more is told
     */
    record Failed(String message, Path log) implements StartFailure {
        @Override
        public String describe() {
            return message + "\nredrill: the log says more: " + log;
        }
    }

    /** What a refusal of the settings means. */
    static StartFailure because(ConfigException refused) {
        Optional<Path> file =
                refused.faults().stream()
                        .map(SettingFailure::places)
                        .flatMap(List::stream)
                        .filter(Origin.InFile.class::isInstance)
                        .map(Origin.InFile.class::cast)
                        .map(Origin.InFile::file)
                        .findFirst();
        return new UnusableSettings(
                refused.faults(),
                file.isPresent(),
                file.map(ConfigReader::lastGoodCopy).filter(Files::exists));
    }
}
