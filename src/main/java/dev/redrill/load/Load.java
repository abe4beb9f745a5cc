package dev.redrill.load;

import dev.redrill.load.LoadStatus.Second;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.state.Published;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * A steady load: commands at a fixed rate, regardless of their outcome, as if each came from a user
 * of its own (an open loop). What it sends, and what its caller does on failure, is its plan.
 *
 * <p>Latency counts from the moment at which a command was due, so that a client that is late makes
 * the figures worse, not better (no coordinated omission); how late the load itself was is counted
 * apart.
 */
public final class Load implements AutoCloseable {
    /** The highest rate, in commands per second. */
    public static final double MOST = 10_000;

    private static final int SECONDS_KEPT = 600;
    private static final int EXPIRE_EVERY = 100;

    /** The longest wait for what is in flight when the load ends, and for deleting its keys. */
    static final Duration AT_END = Duration.ofSeconds(1);

    private static final Duration CATCH_UP = Duration.ofSeconds(1);

    /** Called when a command ends, on the completing thread; must be quick. */
    public interface Listener {
        /** The command was answered. */
        void accepted(long number, Duration latency);

        /** The command was not answered, or with an error. */
        void failed(long number, Duration latency, RedisFailure failure);
    }

    private final RedisManager redis;
    private final TimeSource time;
    private final LoadPlan plan;
    private final LoadKeys keys;
    private final Clients clients;
    private final Sender sender;
    private final @Nullable Ledger ledger;
    private final List<WriteLog> logs = new CopyOnWriteArrayList<>();
    private @Nullable History history;
    private final Latencies latencies = new Latencies();
    private final Listener listener;
    private final Published<LoadStatus> status;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LinkedBlockingQueue<Double> rates = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final AtomicLong sent = new AtomicLong();
    private final Map<Long, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();
    private final Map<Operation, AtomicLong> answers = new ConcurrentHashMap<>();

    /**
     * Sends nothing until {@link #rate} sets a rate.
     *
     * @param keyPrefix of every key
     * @param status where the counts so far are published, once per second
     */
    public Load(
            RedisManager redis,
            TimeSource time,
            String keyPrefix,
            LoadPlan plan,
            Published<LoadStatus> status,
            Listener listener) {
        this.redis = redis;
        this.time = time;
        this.plan = plan;
        this.ledger = plan.recounted() ? new Ledger() : null;
        if (ledger != null) logs.add(ledger);
        this.keys = new LoadKeys(redis, keyPrefix, plan);
        this.clients = new Clients(redis, plan);
        this.sender = new Sender(clients, plan, time);
        this.status = status;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("load").start(this::run);
    }

    /**
     * Changes the rate.
     *
     * @param perSecond commands per second, from 0 (pause) to {@link #MOST}
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

    /** Writes a history from now on; call it before the first rate is set. */
    public void record(History to) {
        history = to;
        logs.add(to);
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
                    send(sent.getAndIncrement(), due);
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

    private void send(long number, long due) {
        latencies.late(Duration.ofNanos(time.nanos() - due));
        Operation operation = plan.mix().at(number);
        if (operation.writes()) logs.forEach(log -> log.sent(number, operation));
        CompletableFuture<Object> outcome =
                sender.send(place(number, operation), keys.command(number));
        CompletableFuture<Object> told =
                outcome.whenComplete(
                        (answer, error) -> {
                            Duration latency = Duration.ofNanos(time.nanos() - due);
                            if (error == null) answered(number, operation, answer, latency);
                            else failed(number, operation, error, latency);
                        });
        inFlight.put(number, told);
        var _ = told.whenComplete((_, _) -> inFlight.remove(number));
    }

    /** Commands on the same key keep their order, but for those that only add something. */
    private long place(long number, Operation operation) {
        return switch (operation) {
            case SET, GET -> number % plan.keys();
            case INCR, NUMBERED, XADD -> number;
        };
    }

    /** Whether all its connections are there, and Redis is ready on each. */
    public boolean isConnected() {
        return clients.areReady();
    }

    private void answered(long number, Operation operation, Object answer, Duration latency) {
        if (operation.writes()) logs.forEach(log -> log.acknowledged(number, operation, answer));
        if (operation.growsOneKey() && answers(operation).getAndIncrement() % EXPIRE_EVERY == 0)
            keys.keepExpiring(operation);
        accepted.increment();
        latencies.answered(latency);
        listener.accepted(number, latency);
    }

    private AtomicLong answers(Operation operation) {
        return answers.computeIfAbsent(operation, _ -> new AtomicLong());
    }

    private void failed(long number, Operation operation, Throwable error, Duration latency) {
        RedisFailure failure = RedisException.failure(error);
        if (operation.writes())
            logs.forEach(log -> log.failed(number, operation, failure.mayHaveBeenApplied()));
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
            sender.close();
            var _ =
                    CompletableFuture.allOf(inFlight.values().toArray(CompletableFuture[]::new))
                            .handle((_, _) -> true)
                            .get(AT_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // It is told when it ends.
        } finally {
            clients.close();
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
        return keys.delete(sent.get(), time.nanos() + AT_END.toNanos(), time);
    }

    /** How many commands wait for their outcome. */
    public int unanswered() {
        return inFlight.size();
    }

    /** Latencies and lateness. */
    public Latencies latencies() {
        return latencies;
    }

    /**
     * Reads back what was written, and compares it with what the caller was told. Blocks; call it
     * after {@link #close()}, once Redis is ready again.
     *
     * @throws RedisException if Redis does not answer
     * @throws IllegalStateException if the plan has no recount
     */
    public Recount recount() {
        if (ledger == null) throw new IllegalStateException("this load keeps no ledger");
        return new Recounting(redis, plan, keys, ledger).result(history);
    }
}
