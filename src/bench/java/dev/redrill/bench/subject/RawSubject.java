package dev.redrill.bench.subject;

import dev.redrill.redis.RawSocket;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A raw socket that writes; when it tries again is its kind's business. */
abstract class RawSubject implements Subject {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    final TimeSource time;
    private final RedisEndpoint endpoint;
    private final Ledger ledger;
    private final Queue<CompletableFuture<Outcome>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable RawSocket connection;
    private @Nullable Thread thread;
    private @Nullable Writer writer;

    RawSubject(RedisEndpoint endpoint, TimeSource time) {
        this.endpoint = endpoint;
        this.time = time;
        this.ledger = new Ledger(time);
    }

    /** Waits until it may try, the first time and ever after. */
    abstract void awaitTurn() throws InterruptedException;

    /** It is connected; the next {@link #awaitTurn()} belongs to another outage. */
    abstract void connected();

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name(name()).start(this::run);
        writer = new Writer(this, time);
    }

    private void run() {
        try {
            while (true) {
                awaitTurn();
                attempts.incrementAndGet();
                use();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void use() throws InterruptedException {
        try (RawSocket made = RawSocket.ready(endpoint, LIMIT)) {
            connected();
            connection = made;
            ledger.write(this);
            while (true) {
                String answer = made.line();
                CompletableFuture<Outcome> write = waiting.poll();
                if (write != null)
                    write.complete(answer.startsWith("+") ? Outcome.ACCEPTED : Outcome.FAILED);
            }
        } catch (IOException e) {
            if (Thread.interrupted()) throw new InterruptedException(e.getMessage());
        } finally {
            connection = null;
            for (var write = waiting.poll(); write != null; write = waiting.poll())
                write.complete(Outcome.UNKNOWN);
        }
    }

    @Override
    public synchronized CompletableFuture<Outcome> set(String key, String value) {
        RawSocket now = connection;
        if (now == null) return CompletableFuture.completedFuture(Outcome.NEVER_SENT);
        CompletableFuture<Outcome> write = new CompletableFuture<>();
        waiting.add(write);
        try {
            now.send("SET", key, value);
        } catch (IOException _) {
            write.complete(Outcome.UNKNOWN);
        }
        return write;
    }

    @Override
    public boolean up() {
        return connection != null;
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
        if (thread != null) thread.interrupt();
        RawSocket now = connection;
        if (now != null) now.close();
    }
}
