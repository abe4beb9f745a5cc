package dev.redrill.fault;

import dev.redrill.TestRedis;
import dev.redrill.Wait;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A redis-server of its own, a client that is connected to it, and what faults act through. */
final class RealSurroundings implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisEndpoint endpoint;
    private final String[] options;
    private final RedisManager redis;
    private final Surroundings around;
    private TestRedis server;

    private RealSurroundings(@Nullable Secret password, String... options)
            throws InterruptedException {
        this.options = options;
        server = TestRedis.start(options);
        endpoint = RedisEndpoint.tcp("127.0.0.1", server.port(), password);
        redis =
                RedisManager.create(
                        endpoint,
                        RetryPolicy.STANDARD,
                        RedisSettings.STANDARD,
                        TimeSource.system(),
                        new Random());
        redis.start();
        awaitReady();
        around = new Surroundings(null, redis);
    }

    /** With options as on the command line of redis-server. */
    static RealSurroundings with(String... options) throws InterruptedException {
        return new RealSurroundings(null, options);
    }

    /** With a password. */
    static RealSurroundings withPassword(String password, String... options)
            throws InterruptedException {
        return new RealSurroundings(new Secret(password), options);
    }

    RedisEndpoint endpoint() {
        return endpoint;
    }

    Surroundings around() {
        return around;
    }

    Admin admin() {
        return around.admin();
    }

    void awaitReady() throws InterruptedException {
        Wait.until("ready", PATIENCE, () -> redis.status().get().lights().ready());
    }

    /** Injects as Redrill does, and returns what is owed then. */
    Undo inject(Fault fault) throws InterruptedException {
        Undo undo = fault.undo(around);
        undo.prepare(around.means());
        fault.inject(around);
        return undo;
    }

    List<String> call(String... words) {
        return around.admin().call(words);
    }

    String log() {
        return server.log();
    }

    /** Kills the server and starts it on what it has saved. */
    void restart() throws InterruptedException {
        long before = redis.status().get().totalReconnects();
        server = server.again(options);
        Wait.until(
                "connected to it", PATIENCE, () -> redis.status().get().totalReconnects() > before);
        awaitReady();
    }

    @Override
    public void close() {
        redis.close();
        around.admin().close();
        server.close();
    }
}
