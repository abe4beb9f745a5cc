package dev.redrill.api.metrics;

import dev.redrill.redis.ConnectionFailure;
import dev.redrill.redis.RedisFailure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Label values: short, fixed lists of words. */
final class LabelValues {
    private LabelValues() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Prometheus uses underscores by convention. */
    static String of(String kebab) {
        return kebab.replace('-', '_');
    }

    static <E extends Enum<E>> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(LabelValues::of).toList();
    }

    /** The outcome of a command. */
    static String outcome(RedisFailure failure) {
        return switch (failure) {
            case RedisFailure.Unavailable _ -> "not_sent";
            case RedisFailure.TimedOut _ -> "timed_out";
            case RedisFailure.Unknown _ -> "unknown";
            case RedisFailure.Refused _ -> "refused";
        };
    }

    /** The reason of a failure, one level deeper. */
    static String reason(RedisFailure failure) {
        return switch (failure) {
            case RedisFailure.Unavailable u -> of(u.kind());
            case RedisFailure.Refused r -> of(r.refusal());
            case RedisFailure.TimedOut _, RedisFailure.Unknown _ -> outcome(failure);
        };
    }

    /** The reasons for which a link can be lost. */
    static Stream<String> connectionFailures() {
        return all(ConnectionFailure.Kind.class).stream();
    }
}
