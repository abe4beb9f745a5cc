package dev.redrill.bench.measure;

import dev.redrill.bench.subject.RawConnection;
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
    private final RawConnection connection;
    private final CompletableFuture<Long> end = new CompletableFuture<>();

    /** Connects and begins to watch. */
    public DeathWitness(RedisEndpoint endpoint, TimeSource time) throws IOException {
        connection = new RawConnection(endpoint, Duration.ofSeconds(2));
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

    /** When the connection ended, in monotonic nanoseconds; waits for it. */
    public long await() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close();
    }
}
