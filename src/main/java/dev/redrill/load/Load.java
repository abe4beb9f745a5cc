package dev.redrill.load;

import dev.redrill.load.LoadStatus.Second;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import io.lettuce.core.SetArgs;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A light, steady load: SET commands on numbered keys at a fixed rate, regardless of their outcome.
 * A command that cannot be sent is counted, not repeated.
 */
public final class Load implements AutoCloseable {
    /** The highest rate, in commands per second. */
    public static final double MOST = 10_000;

    private static final int SECONDS_KEPT = 600;
    private static final SetArgs KEY_LIFE = SetArgs.Builder.ex(Duration.ofHours(1));
    private static final int KEYS_AT_ONCE = 500;
    private static final Duration AT_END = Duration.ofSeconds(1);
    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** Called when a command ends, on the completing thread; must be quick. */
    public interface Listener {
        /** The write was accepted. */
        void accepted(long number, Duration latency);

        /** The write was not accepted, or its outcome is unknown. */
        void failed(long number, Duration latency, RedisFailure failure);
    }

    private final RedisManager redis;
    private final TimeSource time;
    private final String keyPrefix;
    private final int keys;
    private final Listener listener;
    private final Published<LoadStatus> status =
            new Published<>(new LoadStatus(0, List.of(), 0, 0, 0));
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LinkedBlockingQueue<Double> rates = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final AtomicLong sent = new AtomicLong();
    private volatile CompletableFuture<?> latest = CompletableFuture.completedFuture(null);

    /**
     * Sends nothing until {@link #rate} sets a rate.
     *
     * @param keyPrefix of every key, followed by its number
     * @param keys number of different keys before the first is reused; above zero
     */
    public Load(
            RedisManager redis, TimeSource time, String keyPrefix, int keys, Listener listener) {
        this.redis = redis;
        this.time = time;
        this.keyPrefix = keyPrefix;
        this.keys = keys;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("load").start(this::run);
    }

    /** The counts so far; published once per second. */
    public Published<LoadStatus> status() {
        return status;
    }

    /**
     * Changes the rate.
     *
     * @param perSecond SET commands per second, from 0 (pause) to {@link #MOST}
     */
    public void rate(double perSecond) {
        requireRate(perSecond);
        rates.add(perSecond);
    }

    /**
     * Checks a rate in commands per second.
     *
     * @throws IllegalArgumentException below 0, above {@link #MOST}, or not a number
     */
    public static void requireRate(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= MOST)) {
            throw new IllegalArgumentException(
                    "the load must be from 0 to " + MOST + " per second, was " + perSecond);
        }
    }

    private void run() {
        try {
            double rate = 0;
            long due = time.nanos();
            Tally second = new Tally(time.now());
            while (true) {
                Double changed = time.poll(rates, pause(rate, due, second));
                if (changed != null) {
                    rate = changed;
                    due = time.nanos();
                }
                for (; rate > 0 && time.nanos() - due >= 0; due += (long) (1e9 / rate))
                    send(sent.getAndIncrement());
                due = Math.max(due, time.nanos() - CATCH_UP.toNanos());
                if (second.over()) second = publish(second, rate);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause(double rate, long due, Tally second) {
        long untilSecond = second.endNanos - time.nanos();
        return Duration.ofNanos(rate > 0 ? Math.min(untilSecond, due - time.nanos()) : untilSecond);
    }

    private void send(long number) {
        long begun = time.nanos();
        latest =
                redis.submit(c -> c.set(key(number % keys), Long.toString(number), KEY_LIFE))
                        .whenComplete(
                                (_, error) ->
                                        ended(
                                                number,
                                                Duration.ofNanos(time.nanos() - begun),
                                                error));
    }

    /** On a node of a cluster, in a slot that it owns: other keys it would only refuse. */
    private String key(long number) {
        return keyPrefix + redis.slotTag() + number;
    }

    private void ended(long number, Duration latency, @Nullable Throwable error) {
        if (error == null) {
            accepted.increment();
            listener.accepted(number, latency);
            return;
        }
        RedisFailure failure = RedisException.failure(error);
        (failure.mayHaveBeenApplied() ? unknown : failed).increment();
        listener.failed(number, latency, failure);
    }

    private Tally publish(Tally second, double rate) {
        Second closed = second.close();
        status.update(
                s -> {
                    List<Second> seconds = new ArrayList<>(s.seconds());
                    seconds.add(closed);
                    int surplus = Math.max(0, seconds.size() - SECONDS_KEPT);
                    return new LoadStatus(
                            rate,
                            seconds.subList(surplus, seconds.size()),
                            accepted.sum(),
                            failed.sum(),
                            unknown.sum());
                });
        return new Tally(time.now());
    }

    /** The counts at the beginning of the current second. */
    private final class Tally {
        private final Instant begin;
        private final long endNanos = time.nanos() + Duration.ofSeconds(1).toNanos();
        private final long acceptedBefore = accepted.sum();
        private final long failedBefore = failed.sum();
        private final long unknownBefore = unknown.sum();

        private Tally(Instant begin) {
            this.begin = begin;
        }

        private boolean over() {
            return time.nanos() - endNanos >= 0;
        }

        private Second close() {
            return new Second(
                    begin,
                    (int) (accepted.sum() - acceptedBefore),
                    (int) (failed.sum() - failedBefore),
                    (int) (unknown.sum() - unknownBefore));
        }
    }

    /** Stops sending, and waits until what is in flight has ended and is told, for a second. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(AT_END);
            var _ = latest.handle((_, _) -> true).get(AT_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // It is told when it ends.
        }
    }

    /**
     * Deletes the keys it wrote, if Redis answers; blocks for at most a second. Call it after
     * {@link #close()}.
     *
     * @return why keys are left; empty where none are known to be
     */
    public Optional<RedisFailure> deleteKeys() {
        // A write that has no outcome yet may have been applied, too.
        if (sent.get() == failed.sum()) return Optional.empty();
        long written = Math.min(sent.get(), keys);
        long limit = time.nanos() + AT_END.toNanos();
        for (long from = 0; from < written; from += KEYS_AT_ONCE) {
            if (time.nanos() - limit >= 0) return Optional.of(new RedisFailure.TimedOut(AT_END));
            String[] names = new String[(int) Math.min(KEYS_AT_ONCE, written - from)];
            for (int i = 0; i < names.length; i++) names[i] = key(from + i);
            Optional<RedisFailure> failure =
                    redis.submit(c -> c.del(names))
                            .handle(
                                    (_, error) ->
                                            Optional.ofNullable(error).map(RedisException::failure))
                            .join();
            if (failure.isPresent()) return failure;
        }
        return Optional.empty();
    }
}
