package dev.redrill.config;

import dev.redrill.text.Worded;

import java.nio.file.Path;

/**
 * Where a value comes from. Later ones win: defaults, the file, the environment, flags. For people
 * it is a word, a file with its line, a variable, a flag.
 */
public sealed interface Origin extends Worded {
    /** Nobody set it. */
    record Standard() implements Origin {}

    /**
     * A file.
     *
     * @param line 1 for the first
     */
    record InFile(Path file, int line) implements Origin {}

    /** A variable of the environment. */
    record InEnvironment(String variable) implements Origin {}

    /** The command line. */
    record OnCommandLine(String flag) implements Origin {}
}
