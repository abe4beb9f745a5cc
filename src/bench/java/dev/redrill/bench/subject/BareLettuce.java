package dev.redrill.bench.subject;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.event.connection.ReconnectAttemptEvent;

import org.jspecify.annotations.Nullable;

import reactor.core.Disposable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lettuce as it ships: it reconnects by itself, and keeps writes until it has. Its attempts are
 * those that it publishes itself.
 */
public final class BareLettuce implements Subject {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final AtomicInteger attempts = new AtomicInteger();
    private final Disposable counting;
    private final Ledger ledger;
    private final TimeSource time;
    private @Nullable Writer writer;

    /** Connects; blocks. */
    public BareLettuce(RedisEndpoint endpoint, TimeSource time) {
        this.time = time;
        this.ledger = new Ledger(time);
        this.client = RedisClient.create(uri(endpoint));
        this.counting =
                client.getResources()
                        .eventBus()
                        .get()
                        .ofType(ReconnectAttemptEvent.class)
                        .subscribe(_ -> attempts.incrementAndGet());
        this.connection = client.connect();
    }

    private static RedisURI uri(RedisEndpoint endpoint) {
        if (!(endpoint.address() instanceof RedisEndpoint.Tcp(var host, var port)))
            throw new IllegalArgumentException("only TCP, not " + endpoint);
        var uri = RedisURI.builder().withHost(host).withPort(port);
        Secret password = endpoint.password();
        if (password != null) uri.withPassword(password.reveal().toCharArray());
        return uri.build();
    }

    @Override
    public String name() {
        return "bare Lettuce";
    }

    @Override
    public void start() {
        writer = new Writer(this, time);
    }

    @Override
    public boolean up() {
        return connection.isOpen();
    }

    /** Its commands, as a caller has them. */
    public RedisAsyncCommands<String, String> commands() {
        return connection.async();
    }

    @Override
    public CompletableFuture<Outcome> set(String key, String value) {
        return commands()
                .set(key, value)
                .toCompletableFuture()
                .handle((_, error) -> error == null ? Outcome.ACCEPTED : Outcome.FAILED);
    }

    @Override
    public int attempts() {
        return attempts.get();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        if (writer != null) writer.close();
        counting.dispose();
        connection.close();
        client.shutdown();
    }
}
