package dev.redrill.bench.measure;

import dev.redrill.time.TimeSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Callers under full load: some threads of which each waits for its answer, or one that keeps many
 * commands in flight.
 */
final class Callers {
    /** In flight at most in the pipelined mode. */
    static final int IN_FLIGHT = 256;

    private static final int FIRST_SAMPLES = 4_096;
    private static final int MOST_SAMPLES = 1_000_000;

    /** Issues one command. */
    @FunctionalInterface
    interface Client {
        CompletionStage<?> set(String key, String value);
    }

    /**
     * What a turn came to.
     *
     * @param perSecond commands
     * @param p99 latency in microseconds
     */
    record Turn(double perSecond, double p99) {}

    private final TimeSource time;

    Callers(TimeSource time) {
        this.time = time;
    }

    /** Threads that each wait for their answer. */
    Turn waiting(Client client, int threads, Duration length) throws Exception {
        long end = time.nanos() + length.toNanos();
        long begun = time.nanos();
        ConcurrentLinkedQueue<long[]> all = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String key = "redrill:bench:" + t;
            workers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            all.add(oneByOne(client, key, end));
                                        } catch (Exception e) {
                                            failures.add(e);
                                        }
                                    }));
        }
        for (Thread worker : workers) worker.join();
        Exception failure = failures.peek();
        if (failure != null) throw failure;
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).toArray();
        return turn(nanos, time.nanos() - begun);
    }

    private long[] oneByOne(Client client, String key, long end) throws Exception {
        long[] nanos = new long[FIRST_SAMPLES];
        int n = 0;
        for (long now = time.nanos(); now < end; n++) {
            if (n == nanos.length) nanos = Arrays.copyOf(nanos, 2 * n);
            Object _ = client.set(key, "value").toCompletableFuture().get();
            long then = time.nanos();
            nanos[n] = then - now;
            now = then;
        }
        return Arrays.copyOf(nanos, n);
    }

    /** One thread, many commands in flight. */
    Turn pipelined(Client client, Duration length) throws Exception {
        long begun = time.nanos();
        long end = begun + length.toNanos();
        Semaphore free = new Semaphore(IN_FLIGHT);
        long[] nanos = new long[MOST_SAMPLES];
        int n = 0;
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (; n < nanos.length && time.nanos() < end; n++) {
            free.acquire();
            int mine = n;
            long sent = time.nanos();
            var _ =
                    client.set("redrill:bench:p", "value")
                            .whenComplete(
                                    (_, error) -> {
                                        nanos[mine] = time.nanos() - sent;
                                        if (error != null) failed.completeExceptionally(error);
                                        free.release();
                                    });
        }
        free.acquire(IN_FLIGHT);
        if (failed.isCompletedExceptionally()) failed.join();
        return turn(Arrays.copyOf(nanos, n), time.nanos() - begun);
    }

    private static Turn turn(long[] nanos, long tookNanos) {
        Arrays.sort(nanos);
        double p99 = nanos.length == 0 ? Double.NaN : nanos[(int) (nanos.length * 0.99)] / 1e3;
        return new Turn(nanos.length / (tookNanos / 1e9), p99);
    }
}
