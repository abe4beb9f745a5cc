package dev.redrill.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces a file atomically, even if the process dies meanwhile. */
public final class SafeFile {
    private SafeFile() {}

    /** The path of the last good copy of a file. */
    static Path backup(Path file) {
        return file.resolveSibling(file.getFileName() + ".bak");
    }

    /**
     * Replaces the content and keeps the old one as the last good copy. Only the owner can read
     * either file. If it throws, the old content is unchanged.
     */
    static void write(Path file, byte[] content) throws IOException {
        Path real = real(file);
        if (Files.exists(real)) put(backup(real), Files.readAllBytes(real));
        put(real, content);
    }

    /**
     * Replaces the content, which only the owner can read then; makes the folders that are missing.
     *
     * @throws IOException if that fails; the old content is unchanged
     */
    public static void replace(Path file, byte[] content) throws IOException {
        put(real(file), content);
    }

    /** Behind the links, so that they stay. */
    private static Path real(Path file) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Files.createDirectories(folder(real));
        return real;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    /** Writes a file beside it, syncs it to disk, and renames it over the old one in one step. */
    private static void put(Path file, byte[] content) throws IOException {
        Path beside =
                file.resolveSibling(
                        "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        removeLeftovers(file);
        try {
            fill(beside, content);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        toDisk(folder(file));
    }

    /** What a save left behind that was killed before its renaming. */
    private static void removeLeftovers(Path file) throws IOException {
        Pattern ours =
                Pattern.compile(
                        Pattern.quote("." + file.getFileName() + ".") + "(\\d{1,18})\\.new");
        try (Stream<Path> beside = Files.list(folder(file))) {
            for (Path each : beside.toList()) {
                Matcher name = ours.matcher(each.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty())
                    Files.deleteIfExists(each);
            }
        }
    }

    private static void fill(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Set<StandardOpenOption> fresh =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, fresh, ownersOnly())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                int _ = channel.write(left);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Syncs the folder, so that the new name survives too; Windows cannot open folders and does not
     * need this.
     */
    private static void toDisk(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
