package dev.redrill.program;

import dev.redrill.time.TimeSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * Ensures that each user has one window. The process that holds the lock in the runtime folder has
 * the window, and listens on a socket beside the lock for processes started later. The system
 * releases the lock when the process ends, so a socket without a lock is stale. Thread-safe.
 */
public final class OnlyWindow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyWindow.class);

    /** How long a second process waits for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String LOCK = "window.lock";
    private static final String SOCKET = "window.sock";
    private static final String TEMPORARY = "redrill-window-";

    /** Bytes that every system takes; Linux takes 107, macOS 103. */
    private static final int LONGEST_SOCKET = 100;

    /**
     * A byte beyond the process number, so that other processes can read the number on every
     * system.
     */
    private static final long LOCKED_BYTE = 1_024;

    /** The result of claiming the window. */
    public sealed interface Claim {
        /** No other process had the window; it is ours until this is closed. */
        record Ours(OnlyWindow window) implements Claim {}

        /** Another process has the window and has raised it. */
        record Raised() implements Claim {}

        /**
         * Another process has the window and does not answer.
         *
         * @param holder the process number; empty if the process wrote none
         * @param waited how long we asked
         */
        record Silent(Optional<Long> holder, Duration waited) implements Claim {}

        /** It cannot be determined here who has the window, so the caller opens one. */
        record Untold() implements Claim {}
    }

    private final FileChannel file;
    private final ServerSocketChannel server;
    private final Path socket;
    private volatile BooleanSupplier raise = () -> true;

    private OnlyWindow(FileChannel file, ServerSocketChannel server, Path socket) {
        this.file = file;
        this.server = server;
        this.socket = socket;
        Thread.ofVirtual().name("only-window").start(this::serve);
    }

    /**
     * Claims the window, or asks the process that has it to raise it. Blocks for at most three
     * seconds.
     *
     * @param folder for lock and socket; created for the owner alone if missing
     */
    public static Claim claim(Path folder, TimeSource time) throws InterruptedException {
        try {
            makeOwn(folder);
            return claimIn(folder, time);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn(
                    "no lock or socket in {}: a second start will open a second window", folder, e);
            return new Claim.Untold();
        }
    }

    private static Claim claimIn(Path folder, TimeSource time)
            throws IOException, InterruptedException {
        long begun = time.nanos();
        while (true) {
            FileChannel file =
                    FileChannel.open(
                            folder.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(file)) return new Claim.Ours(open(file, folder.resolve(SOCKET)));
            List<String> lines = lines(file);
            file.close();
            Optional<Long> holder = holder(lines);
            Path socket = lines.size() > 1 ? Path.of(lines.get(1)) : folder.resolve(SOCKET);
            Duration left = PATIENCE.minusNanos(time.nanos() - begun);
            if (left.isNegative()) return new Claim.Silent(holder, PATIENCE);
            if (asked(socket, left, time)) return new Claim.Raised();
            time.sleep(LOOK_AGAIN); // the holder is just opening its socket, or ending
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /**
     * The place of the socket stands in the lock file, after the process number: a system takes
     * short paths only, and then it is in a folder of its own among the temporary files.
     */
    private static OnlyWindow open(FileChannel file, Path usual) throws IOException {
        try {
            Path socket = isTooLong(usual) ? temporary() : usual;
            file.truncate(0);
            write(file, ProcessHandle.current().pid() + "\n" + socket);
            Files.deleteIfExists(socket);
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            return new OnlyWindow(file, server, socket);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static boolean isTooLong(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET;
    }

    private static Path temporary() throws IOException {
        return Files.createTempDirectory(TEMPORARY).resolve(SOCKET);
    }

    private static boolean isTemporary(Path socket) {
        return folder(socket).getFileName().toString().startsWith(TEMPORARY);
    }

    private static Path folder(Path socket) {
        return Objects.requireNonNull(socket.getParent());
    }

    private static void write(FileChannel file, String text) throws IOException {
        int _ = file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** The lines of the lock file: the holder's process number and its socket. */
    private static List<String> lines(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) LOCKED_BYTE);
        int _ = file.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static Optional<Long> holder(List<String> lines) {
        return lines.stream()
                .limit(1)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** The folder may hold what only its owner may access, wherever it is. */
    private static void makeOwn(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !Files.isSymbolicLink(folder)
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Whether the holder raised its window within the limit. */
    private static boolean asked(Path socket, Duration limit, TimeSource time)
            throws InterruptedException {
        var answers = new LinkedBlockingQueue<Boolean>();
        Thread asking =
                Thread.ofVirtual().name("ask-first").start(() -> answers.add(answered(socket)));
        Boolean answer = time.poll(answers, limit);
        asking.interrupt(); // interrupts the blocking read by closing its channel
        return Boolean.TRUE.equals(answer);
    }

    private static boolean answered(Path socket) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException _) {
            return false; // no process listens yet, or no longer
        }
    }

    /**
     * Sets how to raise the window, once it exists; until then, a second process is told that the
     * window is opening.
     *
     * @param how raises the window and returns whether it did; may block
     */
    public void onRaise(BooleanSupplier how) {
        raise = how;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel asker = server.accept();
                Thread.ofVirtual().name("raise").start(() -> answer(asker));
            }
        } catch (IOException e) {
            if (server.isOpen()) LOG.warn("a second start is heard no more", e);
        }
    }

    private void answer(SocketChannel asker) {
        try (asker) {
            if (raise.getAsBoolean()) {
                int _ = asker.write(ByteBuffer.wrap(new byte[] {'!'}));
            }
        } catch (IOException _) {
            // the second process stopped waiting
        }
    }

    /** Releases the window for the next process. */
    @Override
    public void close() {
        try (file;
                server) {
            Files.deleteIfExists(socket);
            if (isTemporary(socket)) Files.deleteIfExists(folder(socket));
        } catch (IOException e) {
            LOG.warn("could not remove {}", socket, e);
        }
    }
}
