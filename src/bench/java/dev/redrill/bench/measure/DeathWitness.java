package dev.redrill.bench.measure;

import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Blocks in a read on a thread of its own, so that it sees the end of the connection as soon as the
 * kernel tells anybody.
 */
public final class DeathWitness implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final RawSocket connection;
    private final String id;
    private final CompletableFuture<Long> end = new CompletableFuture<>();

    /** Connects and begins to watch. */
    public DeathWitness(RedisEndpoint endpoint, TimeSource time) throws IOException {
        connection = RawSocket.ready(endpoint, LIMIT);
        id = connection.ask("CLIENT", "ID").substring(1);
        Thread.ofPlatform()
                .daemon()
                .name("death witness")
                .start(
                        () -> {
                            try {
                                String unexpected = connection.line();
                                end.completeExceptionally(new IOException(unexpected));
                            } catch (IOException _) {
                                end.complete(time.nanos());
                            }
                        });
    }

    /** Sees one end beforehand, so that the witness itself does nothing for the first time. */
    static void rehearse(RedisEndpoint endpoint, TimeSource time) throws Exception {
        try (var witness = new DeathWitness(endpoint, time);
                var admin = RawSocket.ready(endpoint, LIMIT)) {
            String _ = admin.ask("CLIENT", "KILL", "ID", witness.id);
            long _ = witness.await();
        }
    }

    /** When the connection ended, in monotonic nanoseconds; waits for it. */
    public long await() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close();
    }
}
