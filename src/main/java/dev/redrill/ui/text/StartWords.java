package dev.redrill.ui.text;

import dev.redrill.program.StartFailure;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why nothing was started, in the language of whoever looks. */
public final class StartWords {
    private StartWords() {}

    /** What happened, what is wrong line by line, and the way out. */
    public static String lines(Texts texts, StartFailure failure) {
        String details =
                failure.details().stream().map(texts::of).collect(Collectors.joining("\n"));
        String wayOut = Optional.ofNullable(failure.wayOut()).map(texts::sentences).orElse("");
        return Stream.of(texts.sentences(failure.what()), details, wayOut)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
