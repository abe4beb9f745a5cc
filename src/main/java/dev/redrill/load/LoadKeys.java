package dev.redrill.load;

import static dev.redrill.load.Operation.NUMBERED;
import static dev.redrill.load.Operation.SET;

import dev.redrill.redis.RedisException;
import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisManager;
import dev.redrill.time.TimeSource;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The keys of a load: how it writes and reads them, and how they are deleted. */
final class LoadKeys {
    /** Every key expires, whatever becomes of this program. */
    static final Duration LIFE = Duration.ofHours(1);

    /** The field of a stream's entry that holds the number of the write. */
    static final String FIELD = "n";

    private static final SetArgs EXPIRING = SetArgs.Builder.ex(LIFE);
    private static final int AT_ONCE = 500;
    private static final char END_OF_NUMBER = ':';

    private final RedisManager redis;
    private final String prefix;
    private final LoadPlan plan;
    private volatile String tag = "";

    /**
     * Writes nothing by itself.
     *
     * @param prefix of every key
     */
    LoadKeys(RedisManager redis, String prefix, LoadPlan plan) {
        this.redis = redis;
        this.prefix = prefix;
        this.plan = plan;
    }

    /** The command with the given number. */
    Function<RedisAsyncCommands<String, String>, CompletionStage<Object>> command(long number) {
        return switch (plan.mix().at(number)) {
            case SET -> c -> any(c.set(shared(number), value(number), EXPIRING));
            case GET -> c -> any(c.get(shared(number)));
            case INCR -> c -> any(c.incr(counter()));
            case NUMBERED -> c -> any(c.set(own(number), value(number), EXPIRING));
            case XADD -> c -> any(c.xadd(stream(), Map.of(FIELD, value(number))));
        };
    }

    /** A stage may be read as one of a more general type. */
    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> any(CompletionStage<?> stage) {
        return (CompletionStage<Object>) stage;
    }

    /** Counter and stream expire too, but the commands that write them cannot say so. */
    void keepExpiring(Operation operation) {
        String key =
                switch (operation) {
                    case INCR -> counter();
                    case XADD -> stream();
                    case SET, GET, NUMBERED ->
                            throw new IllegalArgumentException(operation + " says so itself");
                };
        var _ = redis.submit(c -> c.expire(key, LIFE)); // where it fails, a later one follows
    }

    /** On a node of a cluster, in a slot that it owns, which a link that is gone does not tell. */
    private String key(String rest) {
        String now = redis.slotTag();
        if (!now.isEmpty()) tag = now;
        return prefix + tag + rest;
    }

    /** The key that SET and GET with this number use, as others do. */
    String shared(long number) {
        return key(Long.toString(number % plan.keys()));
    }

    /** The key that only the write with this number uses. */
    String own(long number) {
        return key("own:" + number);
    }

    String counter() {
        return key("counter");
    }

    String stream() {
        return key("stream");
    }

    private String value(long number) {
        String plain = Long.toString(number);
        int missing = plan.valueBytes() - plain.length();
        return missing <= 0 ? plain : plain + END_OF_NUMBER + "x".repeat(missing - 1);
    }

    /** The number in a value; empty if it is no value of a load. */
    static Optional<Long> number(String value) {
        int end = value.indexOf(END_OF_NUMBER);
        try {
            return Optional.of(Long.parseLong(end < 0 ? value : value.substring(0, end)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /**
     * Deletes every key that the first commands may have written; blocks.
     *
     * @param sent how many commands were sent
     * @param limit when to stop trying, in monotonic nanoseconds
     * @return why keys are left; empty where none are known to be
     */
    Optional<RedisFailure> delete(long sent, long limit, TimeSource time) {
        List<String> names = new ArrayList<>();
        if (plan.mix().has(Operation.INCR)) names.add(counter());
        if (plan.mix().has(Operation.XADD)) names.add(stream());
        LongStream.range(0, plan.mix().has(SET) ? Math.min(sent, plan.keys()) : 0)
                .forEach(number -> names.add(shared(number)));
        LongStream.range(0, plan.mix().has(NUMBERED) ? sent : 0)
                .filter(number -> plan.mix().at(number) == NUMBERED)
                .forEach(number -> names.add(own(number)));
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            if (time.nanos() - limit >= 0)
                return Optional.of(new RedisFailure.TimedOut(Load.AT_END));
            List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            Optional<RedisFailure> failure = delete(some.toArray(String[]::new));
            if (failure.isPresent()) return failure;
        }
        return Optional.empty();
    }

    private Optional<RedisFailure> delete(String[] names) {
        return redis.submit(c -> c.del(names))
                .handle((_, error) -> Optional.ofNullable(error).map(RedisException::failure))
                .join();
    }
}
