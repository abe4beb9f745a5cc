package dev.redrill.program;

import dev.redrill.config.Given;
import dev.redrill.config.Origin;

import java.util.List;
import java.util.stream.Collectors;

/** The message for a user who starts the program while its window is open. */
final class SecondStart {
    private SecondStart() {}

    /** One line; it names the options that were ignored, without their values. */
    static String raised(List<Given> asked) {
        String flags =
                asked.stream()
                        .map(Given::origin)
                        .map(SecondStart::flag)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "Redrill is already running; its window was raised."
                + (flags.isEmpty()
                        ? ""
                        : " It does not take "
                                + flags
                                + " from here: choose there, or close it and start again.");
    }

    private static String flag(Origin origin) {
        return origin instanceof Origin.OnCommandLine(var flag) ? flag : origin.english();
    }
}
