package dev.redrill.container.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of an embedded Redis: readable by this user alone, deleted with the program. The next
 * start removes what a killed program left behind, including processes.
 */
final class PrivateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final String PREFIX = "redrill-embedded-";
    private static final String OWNER = "owner";

    private final Path path;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /** Creates a folder, after removing those without a living owner. */
    static PrivateFolder create() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            clearLeftovers(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            Files.writeString(path.resolve(OWNER), ownerMark(ProcessHandle.current()));
            return new PrivateFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a private folder in " + parent, e);
        }
    }

    Path path() {
        return path;
    }

    /** Deletes the folder with its contents. */
    void delete() {
        delete(path);
    }

    /** The system reuses process IDs, but not together with the start time. */
    private static String ownerMark(ProcessHandle process) {
        return process.pid()
                + " "
                + process.info().startInstant().map(Object::toString).orElse("?");
    }

    private static void clearLeftovers(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(PrivateFolder::isOurs)
                    .filter(folder -> !ownerLives(folder))
                    .forEach(PrivateFolder::clear);
        }
    }

    private static boolean isOurs(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean ownerLives(Path folder) {
        try {
            String mark = Files.readString(folder.resolve(OWNER));
            Optional<ProcessHandle> owner =
                    ProcessHandle.of(Long.parseLong(mark.substring(0, mark.indexOf(' '))));
            return owner.filter(ProcessHandle::isAlive)
                    .filter(p -> ownerMark(p).equals(mark))
                    .isPresent();
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    private static void clear(Path folder) {
        LOG.info("clearing away {}, which a program that is gone left behind", folder);
        ProcessHandle.allProcesses()
                .filter(p -> serves(p, folder))
                .forEach(ProcessHandle::destroyForcibly);
        delete(folder);
    }

    private static boolean serves(ProcessHandle process, Path folder) {
        List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
        return arguments.stream().anyMatch(a -> a.startsWith(folder.toString()))
                || process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder + "/"))
                        .isPresent();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(each);
        } catch (IOException e) {
            LOG.warn("could not remove {}: {}", folder, e.toString());
        }
    }
}
