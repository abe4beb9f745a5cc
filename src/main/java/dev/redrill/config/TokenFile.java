package dev.redrill.config;

import dev.redrill.state.Secret;
import dev.redrill.text.Message;
import dev.redrill.text.ValueException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;

/**
 * A token, with the file that it was read from. Only this user may have access to that file; file
 * systems without owners keep no secrets, and using them is the user's choice.
 */
public record TokenFile(Path path, Secret token) {
    /** More bytes than a token can need. */
    static final int LONGEST = 4_096;

    private static final Set<PosixFilePermission> OURS =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Reads it; blocks for the time the disk takes.
     *
     * @throws ValueException when it is no such file; the message says what to do, and never what
     *     stands in the file
     */
    static TokenFile read(Path path) {
        try {
            requireRegular(path);
            requireOurs(path);
            return new TokenFile(path, new Secret(content(path)));
        } catch (NoSuchFileException _) {
            throw new ValueException(Message.of("token-file.missing", path));
        } catch (AccessDeniedException _) {
            throw new ValueException(Message.of("token-file.denied", path));
        } catch (IOException e) {
            throw new ValueException(Message.of("config-file.unreadable", said(e)));
        }
    }

    /** Reading a pipe would block, and a device never ends. */
    private static void requireRegular(Path path) throws IOException {
        if (Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) return;
        throw new ValueException(
                Files.isDirectory(path)
                        ? Message.of("token-file.folder")
                        : Message.of("token-file.not-regular"));
    }

    private static String said(IOException e) {
        return String.valueOf(e.getMessage());
    }

    private static void requireOurs(Path path) throws IOException {
        FileSystem system = path.getFileSystem();
        if (!system.supportedFileAttributeViews().contains("posix")) return;
        PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
        if (!OURS.containsAll(file.permissions())) {
            throw new ValueException(
                    Message.of(
                            "token-file.open",
                            PosixFilePermissions.toString(file.permissions()),
                            path));
        }
        String user = System.getProperty("user.name", "");
        if (!file.owner().equals(userNamed(user, system))) {
            throw new ValueException(
                    Message.of("token-file.foreign", file.owner().getName(), user, path));
        }
    }

    private static Object userNamed(String user, FileSystem system) throws IOException {
        try {
            return system.getUserPrincipalLookupService().lookupPrincipalByName(user);
        } catch (UserPrincipalNotFoundException _) {
            throw new ValueException(Message.of("token-file.unknown-user", user));
        }
    }

    private static String content(Path path) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new ValueException(Message.of("token-file.too-large", LONGEST));
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) return text;
        throw new ValueException(Message.of("token-file.empty"));
    }
}
