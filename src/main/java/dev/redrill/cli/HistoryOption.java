package dev.redrill.cli;

import dev.redrill.drill.Drill;
import dev.redrill.load.History;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where to write the history of a run, if anywhere. */
final class HistoryOption {
    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "Write each numbered key and XADD, with the times of call and return, and what"
                            + " was read back, to a new JSON file that elle-cli reads (--model"
                            + " set-full); each INCR to another one with -counter in its name"
                            + " (--model counter).")
    private @Nullable Path file;

    /** The files cannot be written; the message says why. */
    static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1;

        Unwritable(String why) {
            super(why);
        }
    }

    /** Creates the files; empty if none are wanted. */
    Optional<History> create(Drill drill, TimeSource time) throws Unwritable {
        Path wanted = file;
        if (wanted == null) return Optional.empty();
        if (!wanted.toString().endsWith(".json"))
            throw new Unwritable(
                    "%s must end in .json, by which elle-cli knows its form".formatted(wanted));
        try {
            return Optional.of(History.create(wanted, drill.load().mix(), time));
        } catch (FileAlreadyExistsException e) {
            throw new Unwritable(
                    "%s already exists; --history needs a new file".formatted(e.getFile()));
        } catch (NoSuchFileException e) {
            throw new Unwritable("there is no folder for %s".formatted(e.getFile()));
        } catch (IOException e) {
            throw new Unwritable("%s cannot be written: %s".formatted(wanted, e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Unwritable("%s: %s".formatted(drill.name(), e.getMessage()));
        }
    }

    /**
     * Ends the files, and says where they are.
     *
     * @return whether they hold everything
     */
    static boolean close(History history, PrintWriter err) {
        try {
            history.close();
            history.set().ifPresent(path -> err.println("history for set-full: " + path));
            history.counter().ifPresent(path -> err.println("history for counter: " + path));
            if (history.complete()) return true;
            err.println("redrill: the server was not read back, so the history proves nothing");
        } catch (IOException e) {
            err.println("redrill: the history is not complete: " + e.getMessage());
        }
        return false;
    }
}
