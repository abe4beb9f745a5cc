package dev.redrill.program;

import dev.redrill.time.Durations;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The request to end the program, and the report that it has ended. Thread-safe. */
public final class Ending {
    private static final int SECONDS_TO_END = 10;

    private final BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * Handles the system's request to end (SIGTERM, Ctrl+C, logout): first everything is undone,
     * then the process ends, within ten seconds.
     */
    public void onSystemRequest() {
        for (String signal : List.of("TERM", "INT", "HUP")) {
            boolean _ = Signals.hear(signal, this::endInTime);
        }
        Runtime.getRuntime() // for requests without a signal, such as a logout on Windows
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(
                                        () -> {
                                            ask();
                                            boolean _ = awaitDone();
                                        }));
    }

    private void endInTime() {
        ask();
        var _ =
                Thread.ofPlatform()
                        .daemon()
                        .name("ending")
                        .start(
                                () -> {
                                    if (!awaitDone()) Runtime.getRuntime().halt(ExitCode.FAILED);
                                });
    }

    private boolean awaitDone() {
        try {
            return done.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reports that everything is undone and closed. */
    public void done() {
        done.countDown();
    }

    /**
     * Blocks until the program should end, or until the given time has passed; null waits without a
     * limit.
     */
    public void await(TimeSource time, @Nullable Duration length) throws InterruptedException {
        var _ = time.poll(asked, length == null ? Durations.ENDLESS : length);
    }

    /** Whether the program has been asked to end. */
    public boolean isAsked() {
        return ending;
    }

    /** Asks the program to end, as the user wishes. */
    public void ask() {
        ending = true;
        asked.add(true);
    }
}
