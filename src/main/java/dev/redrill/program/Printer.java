package dev.redrill.program;

import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Prints lines on its own thread, so that callers never wait for the terminal. It notices that the
 * reader is gone, such as {@code head} after its lines, only when it prints.
 */
public final class Printer implements Consumer<String>, AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintWriter out;
    private final Runnable onReaderGone;
    private final Thread thread;
    private volatile boolean readerGone;

    /**
     * Starts a thread that runs until {@link #close()}.
     *
     * @param out the caller closes it
     * @param onReaderGone called at most once, when nothing can be printed any more
     */
    public Printer(PrintWriter out, Runnable onReaderGone) {
        this.out = out;
        this.onReaderGone = onReaderGone;
        this.thread = Thread.ofVirtual().name("printer").start(this::run);
    }

    @Override
    public void accept(String line) {
        lines.add(line);
    }

    private void run() {
        try {
            while (true) {
                print(lines.take());
                if (lines.isEmpty() && out.checkError()) { // which flushes
                    readerGone = true;
                    onReaderGone.run();
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nobody reads any more. */
    public boolean readerGone() {
        return readerGone;
    }

    private void print(String line) {
        out.print(line);
        out.print('\n');
    }

    /** Prints the remaining lines and ends the thread. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (String line = lines.poll(); line != null; line = lines.poll()) print(line);
        out.flush();
    }
}
