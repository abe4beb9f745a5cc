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

/** How the program learns that it should end, and tells that it has. */
public final class Ending {
    private static final int SECONDS_TO_END = 10;

    private final BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * Has the system's request to end (SIGTERM, Ctrl+C, logout) undo first and then end, within ten
     * seconds.
     */
    public void onSystemRequest() {
        for (String signal : List.of("TERM", "INT", "HUP")) {
            boolean _ = Signals.hear(signal, this::endInTime);
        }
        Runtime.getRuntime() // where no signal was heard, such as a logout on Windows
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

    /** Everything is undone and closed. */
    public void done() {
        done.countDown();
    }

    /** Waits until the program should end, or for the time given. */
    public void await(TimeSource time, @Nullable Duration length) throws InterruptedException {
        var _ = time.poll(asked, length == null ? Durations.ENDLESS : length);
    }

    /** Whether the program should end. */
    public boolean isAsked() {
        return ending;
    }

    /** The user wants the program to end. */
    public void ask() {
        ending = true;
        asked.add(true);
    }
}
