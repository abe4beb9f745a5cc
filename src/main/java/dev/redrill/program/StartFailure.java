package dev.redrill.program;

import dev.redrill.config.ConfigException;
import dev.redrill.config.ConfigReader;
import dev.redrill.config.Origin;
import dev.redrill.config.SettingFailure;
import dev.redrill.text.Language;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why the program did not start. */
public sealed interface StartFailure {
    /** What happened. */
    Message what();

    /** What exactly is wrong, a line each; none where there is no more to say. */
    List<Message> details();

    /** What to do; null where {@link #what} says it. */
    @Nullable Message wayOut();

    /** For logs and the command line, in English: what happened, and the way out. */
    default String english() {
        Stream<String> lines =
                Stream.concat(
                        Stream.of(Language.ENGLISH.sentence(what())),
                        details().stream().map(detail -> "  " + detail));
        Message way = wayOut();
        return Stream.concat(lines, Stream.ofNullable(way).map(Language.ENGLISH::sentence))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Invalid settings.
     *
     * @param failures all of them, at least one
     * @param inFile whether any of them is in a file
     * @param lastGoodCopy of that file; empty if there is none
     */
    record UnusableSettings(
            List<SettingFailure> failures, boolean inFile, Optional<Path> lastGoodCopy)
            implements StartFailure {
        /** Copies the list, so later changes to it have no effect. */
        public UnusableSettings {
            failures = List.copyOf(failures);
        }

        @Override
        public Message what() {
            return Message.of("start.settings", failures.size());
        }

        @Override
        public List<Message> details() {
            return failures.stream().map(SettingFailure::message).toList();
        }

        @Override
        public Message wayOut() {
            if (!inFile) return Message.of("start.list-settings");
            return lastGoodCopy
                    .map(copy -> Message.of("start.mend.copy", copy))
                    .orElse(Message.of("start.mend"));
        }
    }

    /**
     * Another process has the window and does not answer.
     *
     * @param holder the process number; empty if unknown
     * @param waited how long we waited for it
     */
    record AnotherHangs(Optional<Long> holder, Duration waited) implements StartFailure {
        @Override
        public Message what() {
            return Message.of(
                    "start.hangs",
                    waited,
                    holder.map(pid -> Message.of("start.process", pid))
                            .orElse(Message.of("start.other-process")));
        }

        @Override
        public List<Message> details() {
            return List.of();
        }

        @Override
        public @Nullable Message wayOut() {
            return null;
        }
    }

    /**
     * Redrill itself failed.
     *
     * @param said message of the exception
     * @param log the log file with more detail
     */
    record Failed(String said, Path log) implements StartFailure {
        @Override
        public Message what() {
            return Message.of("start.failed", said);
        }

        @Override
        public List<Message> details() {
            return List.of();
        }

        @Override
        public Message wayOut() {
            return Message.of("start.log", log);
        }
    }

    /** The failure that refused settings lead to. */
    static StartFailure because(ConfigException refused) {
        Optional<Path> file =
                refused.failures().stream()
                        .map(SettingFailure::places)
                        .flatMap(List::stream)
                        .filter(Origin.InFile.class::isInstance)
                        .map(Origin.InFile.class::cast)
                        .map(Origin.InFile::file)
                        .findFirst();
        return new UnusableSettings(
                refused.failures(),
                file.isPresent(),
                file.map(ConfigReader::lastGoodCopy).filter(Files::exists));
    }
}
