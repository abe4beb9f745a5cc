package dev.redrill.config;

import java.nio.file.Path;

/** Where a value comes from. Later ones win: defaults, the file, the environment, flags. */
public sealed interface Origin {
    /** For people: a word, a file with its line, a variable, a flag. */
    String describe();

    /** Nobody set it. */
    record Standard() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }

    /**
     * A file.
     *
     * @param line 1 for the first
     */
    record InFile(Path file, int line) implements Origin {
        @Override
        public String describe() {
            return file + ":" + line;
        }
    }

    /** A variable of the environment. */
    record InEnvironment(String variable) implements Origin {
        @Override
        public String describe() {
            return "environment " + variable;
        }
    }

    /** The command line. */
    record OnCommandLine(String flag) implements Origin {
        @Override
        public String describe() {
            return "flag " + flag;
        }
    }
}
