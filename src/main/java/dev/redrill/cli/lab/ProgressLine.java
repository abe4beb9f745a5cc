package dev.redrill.cli.lab;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells on one line of a terminal how far a long run is, and wipes the line at its end. */
final class ProgressLine implements AutoCloseable {
    private static final String WIPE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread teller;

    /**
     * Starts telling.
     *
     * @param every how long until the first time and the next; a run that is over sooner tells
     *     nothing
     * @param said what to tell, asked on another thread
     */
    ProgressLine(PrintWriter terminal, Duration every, Supplier<String> said) {
        this.terminal = terminal;
        teller = Thread.ofVirtual().start(() -> tell(every, said));
    }

    private void tell(Duration every, Supplier<String> said) {
        boolean told = false;
        try {
            while (!ended.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                show(WIPE + said.get());
                told = true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (told) show(WIPE);
    }

    private void show(String text) {
        terminal.print(text);
        terminal.flush();
    }

    /** Wipes the line. */
    @Override
    public void close() {
        ended.countDown();
        try {
            teller.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
