package dev.redrill.container.local;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;
import dev.redrill.state.ProcessMark;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The folder of an embedded Redis: readable by this user alone, deleted with the program. The next
 * start removes what a killed program left behind, including processes.
 */
final class PrivateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final String PREFIX = "redrill-embedded-";
    private static final String OWNER = "owner";
    private static final String SERVER = "server";
    private static final int SECONDS_TO_END = 5;

    private final Path parent;
    private final Path path;

    private PrivateFolder(Path parent) throws IOException {
        this.parent = parent;
        this.path = Files.createTempDirectory(parent, PREFIX);
    }

    /**
     * Creates a folder, after removing those without a living owner.
     *
     * @throws ContainerException if none can be made there
     */
    static PrivateFolder create(Path parent) {
        try {
            Files.createDirectories(parent);
            clearLeftovers(parent);
            var folder = new PrivateFolder(parent);
            folder.own();
            return folder;
        } catch (IOException e) {
            throw none(parent, e);
        }
    }

    private static ContainerException none(Path folder, IOException e) {
        return new ContainerException(
                new ContainerFailure.NoPrivateFolder(folder.toString(), e.toString()), e);
    }

    private void own() throws IOException {
        Files.writeString(path.resolve(OWNER), ProcessMark.of(ProcessHandle.current()).toString());
    }

    /**
     * Creates it anew under its old name after somebody has deleted it or what was in it.
     *
     * @throws ContainerException if it cannot be made, or somebody else has made it
     */
    void restore() {
        try {
            if (Files.exists(path, NOFOLLOW_LINKS)) requirePrivate();
            else Files.move(Files.createTempDirectory(parent, PREFIX), path, ATOMIC_MOVE);
            own();
        } catch (IOException e) {
            throw none(path, e);
        }
    }

    /** Everybody may make folders in a temporary one, and knows this name. */
    private void requirePrivate() throws IOException {
        boolean directory = Files.isDirectory(path, NOFOLLOW_LINKS);
        if (!directory || !isOurs(path) || !isForOwnerAlone())
            throw new IOException("somebody else has made it anew");
    }

    private boolean isForOwnerAlone() throws IOException {
        return Platform.WINDOWS
                || PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        .equals("rwx------");
    }

    /** Notes the server, which the next start ends if this program is killed and leaves it. */
    static void note(Path folder, ProcessHandle server) throws IOException {
        Files.writeString(folder.resolve(SERVER), ProcessMark.of(server).toString());
    }

    Path path() {
        return path;
    }

    /** Deletes the folder with its contents. */
    void delete() {
        delete(path);
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
        return noted(folder, OWNER).isPresent();
    }

    /** The process that a file names, if it runs. */
    private static Optional<ProcessHandle> noted(Path folder, String file) {
        try {
            return ProcessMark.parse(Files.readString(folder.resolve(file)))
                    .flatMap(ProcessMark::alive);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void clear(Path folder) {
        LOG.warn("clearing away {}, which a Redrill that was killed left behind", folder);
        noted(folder, SERVER).ifPresent(PrivateFolder::end);
        delete(folder);
    }

    private static void end(ProcessHandle server) {
        LOG.warn("ending its redis-server, process {}", server.pid());
        server.destroyForcibly();
        try {
            server.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("process {} did not end", server.pid(), e);
        }
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
