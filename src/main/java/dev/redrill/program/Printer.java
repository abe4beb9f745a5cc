package dev.redrill.program;

import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Prints lines on a thread of its own, so that whoever has something to say never waits for the
 * terminal.
 */
public final class Printer implements Consumer<String>, AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintWriter out;
    private final Thread thread;

    /**
     * A printer whose thread runs until {@link #close()}.
     *
     * @param out stays the caller's
     */
    public Printer(PrintWriter out) {
        this.out = out;
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
                if (lines.isEmpty()) out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line) {
        out.print(line);
        out.print('\n');
    }

    /** Prints what is left. */
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
