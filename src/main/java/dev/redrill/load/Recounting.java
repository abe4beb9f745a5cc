package dev.redrill.load;

import dev.redrill.load.Ledger.Fate;
import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisManager;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads back what a load wrote, after it has ended. For one use, by one thread. */
final class Recounting {
    private static final int MOST_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 1 << 20;

    private final RedisManager redis;
    private final LoadPlan plan;
    private final LoadKeys keys;
    private final Ledger ledger;
    private final int atOnce;
    private final Map<Fate, Long> told = new HashMap<>();
    private final Map<Fate, Long> incrementsTold = new HashMap<>();
    private History.@Nullable Reading reading;
    private long lost;
    private long doubled;
    private long failedButApplied;
    private long unknownButApplied;

    Recounting(RedisManager redis, LoadPlan plan, LoadKeys keys, Ledger ledger) {
        this.redis = redis;
        this.plan = plan;
        this.keys = keys;
        this.ledger = ledger;
        this.atOnce = Math.clamp(BYTES_AT_ONCE / Math.max(1, plan.valueBytes()), 1, MOST_AT_ONCE);
    }

    /**
     * Reads everything.
     *
     * @param history in which to write what was read; null for none
     * @throws RedisException if Redis does not answer
     */
    Recount result(@Nullable History history) {
        try {
            reading = history == null ? null : history.read();
            sortAndCompare();
            if (reading != null) reading.end();
        } catch (CompletionException e) {
            throw new RedisException(RedisException.failure(e));
        }
        return new Recount(
                told.getOrDefault(Fate.ACKNOWLEDGED, 0L),
                told.getOrDefault(Fate.FAILED, 0L),
                told.getOrDefault(Fate.UNKNOWN, 0L),
                lost,
                doubled,
                failedButApplied,
                unknownButApplied);
    }

    private void sortAndCompare() {
        Map<String, Long> newest = new HashMap<>();
        List<Long> own = new ArrayList<>(atOnce);
        boolean streams = false;
        for (long number = 0; number < ledger.end(); number++) {
            Operation operation = plan.mix().at(number);
            if (!operation.writes()) continue;
            Fate fate = fate(number);
            told.merge(fate, 1L, Long::sum);
            switch (operation) {
                case SET -> {
                    if (fate == Fate.ACKNOWLEDGED) newest.put(keys.shared(number), number);
                    else newest.putIfAbsent(keys.shared(number), -1L);
                }
                case NUMBERED -> {
                    own.add(number);
                    if (own.size() == atOnce) compareOwn(own);
                }
                case INCR -> incrementsTold.merge(fate, 1L, Long::sum);
                case XADD -> streams = true;
                case GET -> throw new IllegalStateException("GET writes nothing");
            }
        }
        compareOwn(own);
        compareShared(newest);
        if (!incrementsTold.isEmpty()) compareCounter();
        if (streams) compareStream();
    }

    /** One that still waits for its answer may have been applied, too. */
    private Fate fate(long number) {
        Fate fate = ledger.fate(number);
        return fate == Fate.NONE ? Fate.UNKNOWN : fate;
    }

    private void compareOwn(List<Long> numbers) {
        if (numbers.isEmpty()) return;
        List<KeyValue<String, String>> found =
                values(numbers.stream().map(keys::own).toArray(String[]::new));
        for (int i = 0; i < numbers.size(); i++) {
            long number = numbers.get(i);
            boolean there = found.get(i).hasValue();
            if (there && reading != null) reading.found(number);
            compare(fate(number), there ? 1 : 0);
        }
        numbers.clear();
    }

    /** A write that was found a number of times. */
    private void compare(Fate fate, long times) {
        if (times == 0) {
            if (fate == Fate.ACKNOWLEDGED) lost++;
            return;
        }
        doubled += times - 1;
        applied(fate, 1);
    }

    private void applied(Fate fate, long times) {
        if (fate == Fate.FAILED) failedButApplied += times;
        if (fate == Fate.UNKNOWN) unknownButApplied += times;
    }

    private void compareShared(Map<String, Long> newest) {
        List<String> names = List.copyOf(newest.keySet());
        for (int from = 0; from < names.size(); from += atOnce) {
            List<String> some = names.subList(from, Math.min(from + atOnce, names.size()));
            for (KeyValue<String, String> found : values(some.toArray(String[]::new)))
                compareShared(newest.getOrDefault(found.getKey(), -1L), found.getValueOrElse(null));
        }
    }

    private void compareShared(long newest, @Nullable String value) {
        Optional<Long> found = Optional.ofNullable(value).flatMap(LoadKeys::number);
        found.ifPresent(number -> applied(fate(number), 1));
        // Whoever tries again may rightly write an older number after a newer one.
        boolean ordered = !(plan.onFailure() instanceof OnFailure.Retry);
        boolean later = found.filter(number -> number >= newest || !ordered).isPresent();
        if (newest >= 0 && !later) lost++;
    }

    /**
     * Whoever sees one more than was acknowledged cannot tell which one it was: as many as were
     * told unknown or failed may be one of those each, and only more were applied twice.
     */
    private void compareCounter() {
        String value = answer(c -> c.get(keys.counter()));
        long count = value == null ? 0 : Long.parseLong(value);
        if (reading != null) reading.counted(count);
        Ledger.Increments seen = ledger.increments(count);
        lost += seen.lost();
        long unknown = Math.min(seen.extra(), incrementsTold.getOrDefault(Fate.UNKNOWN, 0L));
        long failed =
                Math.min(seen.extra() - unknown, incrementsTold.getOrDefault(Fate.FAILED, 0L));
        applied(Fate.UNKNOWN, unknown);
        applied(Fate.FAILED, failed);
        doubled += seen.extra() - unknown - failed;
    }

    private void compareStream() {
        byte[] times = new byte[Math.toIntExact(ledger.end())];
        for (String from = "-"; from != null; ) {
            String first = from;
            List<StreamMessage<String, String>> some =
                    answer(
                            c ->
                                    c.xrange(
                                            keys.stream(),
                                            Range.create(first, "+"),
                                            Limit.from(atOnce)));
            some.forEach(entry -> count(entry, times));
            from = some.size() < atOnce ? null : after(some.getLast().getId());
        }
        for (int number = 0; number < times.length; number++)
            if (plan.mix().at(number) == Operation.XADD) compare(fate(number), times[number]);
    }

    private void count(StreamMessage<String, String> entry, byte[] times) {
        LoadKeys.number(entry.getBody().getOrDefault(LoadKeys.FIELD, ""))
                .map(Math::toIntExact)
                .filter(number -> times[number] < Byte.MAX_VALUE)
                .ifPresent(number -> count(number, times));
    }

    private void count(int number, byte[] times) {
        times[number]++;
        if (reading != null) reading.found(number);
    }

    /** The least ID after this one; servers below 6.2 know no exclusive ranges. */
    private static String after(String id) {
        int dash = id.indexOf('-');
        return id.substring(0, dash + 1) + (Long.parseLong(id.substring(dash + 1)) + 1);
    }

    private List<KeyValue<String, String>> values(String[] names) {
        return answer(c -> c.mget(names));
    }

    private <T> T answer(
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return redis.submit(command).join();
    }
}
