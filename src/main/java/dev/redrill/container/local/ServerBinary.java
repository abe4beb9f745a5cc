package dev.redrill.container.local;

import dev.redrill.container.ContainerException;
import dev.redrill.container.ContainerFailure;

import redis.embedded.core.ExecutableProvider;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The redis-server to run.
 *
 * @param path of the executable
 * @param version as it reports
 * @param brought whether it is the bundled one
 */
public record ServerBinary(Path path, String version, boolean brought) {
    private static final Pattern VERSION = Pattern.compile("v=(\\S+)");
    private static final int SECONDS_TO_ANSWER = 5;

    /**
     * Finds the redis-server on PATH, else the bundled one for this platform. Blocks briefly: it
     * runs the server for its version, which also proves that it works.
     *
     * @param unpackInto the folder for the bundled one
     * @throws ContainerException if neither runs
     */
    public static ServerBinary find(Path unpackInto) {
        return onPath().flatMap(path -> asked(path, false)).orElseGet(() -> brought(unpackInto));
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        String name = Platform.WINDOWS ? "redis-server.exe" : "redis-server";
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ServerBinary brought(Path unpackInto) {
        try {
            Path path =
                    ExecutableProvider.newJarResourceProvider(unpackInto.toFile()).get().toPath();
            return asked(path, true)
                    .orElseThrow(
                            () -> fails(unpackInto, new ContainerFailure.BundledServerFails()));
        } catch (IOException | RuntimeException e) {
            if (e instanceof ContainerException known) throw known;
            ContainerException fails =
                    fails(unpackInto, new ContainerFailure.NoServerForPlatform());
            fails.initCause(e);
            throw fails;
        }
    }

    /** Why it fails: where nothing may run, that is the reason. */
    private static ContainerException fails(Path folder, ContainerFailure otherwise) {
        boolean noexec = forbidsRunning(folder);
        return new ContainerException(
                noexec ? new ContainerFailure.ForbidsRunning(folder.toString()) : otherwise);
    }

    /** On a file system that is mounted with noexec, no file counts as executable. */
    private static boolean forbidsRunning(Path folder) {
        Path probe = folder.resolve("probe");
        try {
            Files.createFile(probe);
            boolean allowed = probe.toFile().setExecutable(true);
            boolean forbids = allowed && !Files.isExecutable(probe);
            Files.delete(probe);
            return forbids;
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<ServerBinary> asked(Path path, boolean brought) {
        try {
            Process process =
                    new ProcessBuilder(path.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(said);
            return ended && process.exitValue() == 0 && version.find()
                    ? Optional.of(new ServerBinary(path, version.group(1), brought))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether DEBUG and some settings are protected, which began with version 7. */
    boolean protects() {
        return Integer.parseInt(version.substring(0, version.indexOf('.'))) >= 7;
    }
}
