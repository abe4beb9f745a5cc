package dev.redrill.config;

import dev.redrill.text.Worded;

import java.nio.file.Path;

/**
 * Where a value comes from. Later origins override earlier ones: defaults, the file, the
 * environment, flags. People read it as a word, a file with its line, a variable, or a flag.
 */
public sealed interface Origin extends Worded {
    /** The value is the default. */
    record Standard() implements Origin {}

    /**
     * The value is in a file.
     *
     * @param line 1 for the first
     */
    record InFile(Path file, int line) implements Origin {}

    /** The value is in an environment variable. */
    record InEnvironment(String variable) implements Origin {}

    /** The value was given on the command line. */
    record OnCommandLine(String flag) implements Origin {}
}
