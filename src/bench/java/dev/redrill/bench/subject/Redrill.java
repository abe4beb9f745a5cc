package dev.redrill.bench.subject;

import dev.redrill.bench.place.Place;
import dev.redrill.container.Contained;
import dev.redrill.container.LogEntry;
import dev.redrill.fault.Fault;
import dev.redrill.recovery.RecoveryManager;
import dev.redrill.recovery.RecoverySettings;
import dev.redrill.redis.RedisEvent;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.redis.RedisSettings;
import dev.redrill.retry.RetryPolicy;
import dev.redrill.time.TimeSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Our own client with everything that looks after it, put together as a session is. */
public final class Redrill implements Subject {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final RedisManager redis;
    private final RecoveryManager recovery;
    private final TimeSource time;
    private final Ledger ledger;
    private final ReadyLines readyLines;
    private @Nullable Writer writer;

    /**
     * One that does nothing until {@link #start()}.
     *
     * @param downtime from a crash until the server is started again
     */
    public Redrill(Place place, Duration downtime, TimeSource time) {
        this.time = time;
        this.ledger = new Ledger(time);
        this.redis =
                RedisManager.create(
                        place.endpoint(),
                        RetryPolicy.STANDARD,
                        RedisSettings.STANDARD,
                        time,
                        new Random());
        this.recovery =
                RecoveryManager.create(
                        redis,
                        new Contained(place.runtime(), place.id(), place.name()),
                        RetryPolicy.STANDARD,
                        RecoverySettings.STANDARD.with(downtime, GRACE),
                        () -> false,
                        new AtomicLong()::incrementAndGet,
                        time);
        this.readyLines = new ReadyLines();
    }

    /** When Redis said in its log that it is ready, as received here. */
    private final class ReadyLines {
        private final ConcurrentLinkedQueue<Long> received = new ConcurrentLinkedQueue<>();
        private long next;

        private ReadyLines() {
            var _ = recovery.log().onChange(this::read);
        }

        private synchronized void read() {
            long now = time.nanos();
            List<LogEntry> entries = recovery.log().since(next, Integer.MAX_VALUE);
            next = recovery.log().next();
            for (LogEntry entry : entries)
                if (entry instanceof LogEntry.Line(var line) && line.saysReady()) received.add(now);
        }
    }

    @Override
    public String name() {
        return "Redrill";
    }

    @Override
    public void start() {
        recovery.start();
        redis.start();
        writer = new Writer(this, time);
    }

    /** Without the writes. */
    public void startSilent() {
        recovery.start();
        redis.start();
    }

    /** The client. */
    public RedisManager redis() {
        return redis;
    }

    /** Injects the fault of a name, with the parameters of the settings. */
    public long inject(String name) {
        return recovery.inject(Fault.named(name, recovery.faults()).orElseThrow());
    }

    /** The recovery. */
    public RecoveryManager recovery() {
        return recovery;
    }

    @Override
    public boolean up() {
        return redis.status().get().lights().ready();
    }

    @Override
    public CompletableFuture<Outcome> set(String key, String value) {
        return redis.submit(c -> c.set(key, value))
                .handle((_, error) -> error == null ? Outcome.ACCEPTED : outcome(error));
    }

    private static Outcome outcome(Throwable error) {
        Throwable inner =
                error instanceof CompletionException && error.getCause() != null
                        ? error.getCause()
                        : error;
        if (!(inner instanceof RedisException known))
            throw new IllegalStateException("untyped failure", inner);
        return switch (known.failure()) {
            case RedisFailure.Unavailable _ -> Outcome.NEVER_SENT;
            case RedisFailure.Refused _ -> Outcome.FAILED;
            case RedisFailure.TimedOut _, RedisFailure.Unknown _ -> Outcome.UNKNOWN;
        };
    }

    @Override
    public int attempts() {
        return (int) events(RedisEvent.Attempted.class).count();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** The canary is a write as well, the first one as a rule. */
    @Override
    public OptionalLong firstWriteAfter(long nanos) {
        return Stream.of(
                        ledger.firstAcceptedAfter(nanos), firstAfter(RedisEvent.Ready.class, nanos))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** When the ready line was received first after the given moment. */
    public OptionalLong readyLineAfter(long nanos) {
        return readyLines.received.stream()
                .mapToLong(Long::longValue)
                .filter(n -> n - nanos > 0)
                .min();
    }

    /** When the first event of a kind happened after the given moment. */
    public OptionalLong firstAfter(Class<? extends RedisEvent> type, long nanos) {
        return events(type).mapToLong(e -> e.stamp().nanos()).filter(n -> n - nanos > 0).min();
    }

    /** How many events of a kind there were, as far as they are kept. */
    public long count(Class<? extends RedisEvent> type) {
        return events(type).count();
    }

    private Stream<RedisEvent> events(Class<? extends RedisEvent> type) {
        return redis.status().get().journal().events().stream().filter(type::isInstance);
    }

    @Override
    public void close() {
        if (writer != null) writer.close();
        recovery.close();
        redis.close();
    }
}
