package dev.redrill.ui.text;

import dev.redrill.redis.RedisFailure;
import dev.redrill.redis.RedisFailure.Obstacle;
import dev.redrill.redis.RedisFailure.Refused;
import dev.redrill.redis.RedisFailure.TimedOut;
import dev.redrill.redis.RedisFailure.Unavailable;
import dev.redrill.redis.RedisFailure.Unknown;

/** Failures in a word or two. What Redis or the system said about them is told beside it. */
public final class Failures {
    private Failures() {}

    /** The failure in a word or two. */
    public static String word(Texts texts, RedisFailure failure) {
        return switch (failure) {
            case Unavailable(var obstacle, _) -> word(texts, obstacle);
            case TimedOut _ -> texts.get("failure.timed-out");
            case Unknown _ -> texts.get("failure.unknown");
            case Refused(var refusal, _) -> refusal.name();
        };
    }

    /** The failure in one short word, for where there is little room. */
    public static String shortWord(Texts texts, RedisFailure failure) {
        return switch (failure) {
            case Unavailable(var obstacle, _) -> shortWord(texts, obstacle);
            case TimedOut _ -> texts.get("failure.short.silent");
            case Unknown _ -> texts.get("failure.short.unknown");
            case Refused(var refusal, _) -> refusal.name();
        };
    }

    private static String shortWord(Texts texts, Obstacle obstacle) {
        return texts.get(
                switch (obstacle) {
                    case NO_LINK -> "failure.short.no-link";
                    case CONNECTION_REFUSED -> "failure.short.refused";
                    case HOST_UNREACHABLE -> "failure.short.unreachable";
                    case CONNECT_TIMED_OUT -> "failure.short.silent";
                    case CONNECTION_CLOSED -> "failure.short.closed";
                    case FROZEN -> "failure.short.frozen";
                    case TLS -> "failure.short.tls";
                    case OVERTAKEN, OTHER -> "failure.short.other";
                });
    }

    private static String word(Texts texts, Obstacle obstacle) {
        return texts.get(
                switch (obstacle) {
                    case NO_LINK -> "failure.no-link";
                    case CONNECTION_REFUSED -> "failure.refused";
                    case HOST_UNREACHABLE -> "failure.unreachable";
                    case CONNECT_TIMED_OUT -> "failure.connect-timed-out";
                    case CONNECTION_CLOSED -> "failure.closed";
                    case FROZEN -> "failure.frozen";
                    case TLS -> "failure.tls";
                    case OVERTAKEN -> "failure.overtaken";
                    case OTHER -> "failure.other";
                });
    }
}
