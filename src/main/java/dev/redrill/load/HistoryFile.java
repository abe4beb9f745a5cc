package dev.redrill.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A JSON array in a new file, written by a thread of its own: whoever measures a client must not
 * let it wait for a disk.
 */
final class HistoryFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

    /** At the highest rate of a load, three seconds in which the disk takes nothing. */
    private static final int WAITING = 1 << 16;

    private static final String END = "\n]\n";

    private final Path path;
    private final Writer out;
    private final BlockingQueue<String> waiting;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    /**
     * Writes to an open file.
     *
     * @param most how many texts may wait
     */
    HistoryFile(Path path, Writer out, int most) {
        this.path = path;
        this.out = out;
        this.waiting = new LinkedBlockingQueue<>(most);
        this.thread = Thread.ofVirtual().name("history").start(this::run);
    }

    /**
     * Creates it.
     *
     * @throws IOException if there is one, or it cannot be created
     */
    static HistoryFile create(Path path) throws IOException {
        return new HistoryFile(
                path,
                Files.newBufferedWriter(path, US_ASCII, StandardOpenOption.CREATE_NEW),
                WAITING);
    }

    Path path() {
        return path;
    }

    private void run() {
        try (out) {
            out.write("[");
            String next;
            do {
                next = waiting.take();
                out.write(next);
            } while (!next.equals(END));
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes a text soon; does not wait. */
    void write(String text) {
        if (failure == null && !waiting.offer(text))
            failure = new IOException("the disk is too slow");
    }

    /** Writes a text, and waits where much is still to be written. */
    void writeWaiting(String text) {
        try {
            while (failure == null && !waiting.offer(text, 1, SECONDS)) {
                // It looks again whether the file has failed.
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = new IOException("interrupted");
        }
    }

    /** Deletes it, if that is possible. */
    void discard() {
        thread.interrupt();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("{} is left, and is no history", path, e);
        }
    }

    /**
     * Writes what is still waiting, and ends the file.
     *
     * @throws IOException if not all of it could be written
     */
    @Override
    public void close() throws IOException {
        writeWaiting(END);
        if (failure != null) thread.interrupt(); // it waits for the end
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        IOException now = failure;
        if (now != null) throw now;
    }
}
