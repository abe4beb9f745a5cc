package dev.redrill.program;

import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Prints lines on its own thread, so that callers never wait for the terminal. */
public final class Printer implements Consumer<String>, AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintWriter out;
    private final Thread thread;

    /**
     * Starts a thread that runs until {@link #close()}.
     *
     * @param out the caller closes it
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
