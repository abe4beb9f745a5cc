package dev.redrill.cli;

import dev.redrill.drill.Drill;
import dev.redrill.drill.DrillException;
import dev.redrill.drill.DrillFile;
import dev.redrill.drill.ShippedDrills;
import dev.redrill.retry.Spelling;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The drill that a command is about: one of those that come with the program, or a file. */
final class DrillSource {
    private static final int LARGEST = 256 * 1024;

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A drill that redrill drill list prints, or the path of a drill file.")
    private String source = "";

    @Option(
            names = "--with",
            paramLabel = "PLACEHOLDER=VALUE",
            description = "The value of a placeholder of the drill. Can be repeated.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    /** The drill cannot be read; the message says where and why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Reads it, and tells everything that is wrong. */
    Drill read() throws Unreadable {
        String text = text();
        try {
            return DrillFile.read(name(), text, placeholders);
        } catch (DrillException e) {
            throw new Unreadable(
                    "%s cannot be run:%n  %s"
                            .formatted(
                                    source, String.valueOf(e.getMessage()).replace("\n", "\n  ")));
        }
    }

    /** The file as it is. */
    String text() throws Unreadable {
        Optional<String> shipped = ShippedDrills.text(source);
        return shipped.isPresent() ? shipped.get() : file(Path.of(source));
    }

    private String name() {
        String file = String.valueOf(Path.of(source).getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private String file(Path path) throws Unreadable {
        try {
            if (Files.size(path) > LARGEST)
                throw new Unreadable(source + " is larger than " + LARGEST + " bytes");
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            String near = Spelling.nearest(source, ShippedDrills.NAMES);
            throw new Unreadable(
                    "there is no drill and no file \"%s\"; did you mean %s?"
                            .formatted(source, near));
        } catch (MalformedInputException _) {
            throw new Unreadable(source + " is not text in UTF-8");
        } catch (IOException e) {
            throw new Unreadable(source + " cannot be read: " + e);
        }
    }
}
