package dev.redrill.redis;

import dev.redrill.text.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One of the five lights, with what it stands on.
 *
 * @param at when the evidence was seen; null as long as there is none
 */
public record Light(Name name, Level level, Evidence evidence, @Nullable Instant at) {
    /** The five, in the order in which they come back. */
    public enum Name implements Worded {
        LINK,
        PING,
        LOADED,
        WRITE,
        PERSISTING
    }

    /** How good it is. */
    public enum Level {
        OK,
        WARNING,
        BAD,
        UNKNOWN
    }

    /** What a light stands on. */
    public sealed interface Evidence {}

    /** Nothing was asked yet, or the light before it is out. */
    public record NotAsked() implements Evidence {}

    /** The handshake was completed with this server. */
    public record Handshake(String peer) implements Evidence {}

    /** PING was answered. */
    public record Answered(Duration latency) implements Evidence {}

    /** It failed like this. */
    public record Failed(RedisFailure failure) implements Evidence {}

    /** The data set is in memory; role is "master" or "slave", as Redis says. */
    public record Loaded(String role) implements Evidence {}

    /** The data set is being read. */
    public record Loading(double percent, Duration left) implements Evidence {}

    /** A replica takes no writes. */
    public record IsReplica(String primary, boolean linkUp) implements Evidence {}

    /** The canary key was written. */
    public record Written(Duration latency) implements Evidence {}

    /** Data goes to disk like this: "AOF", "RDB" or "AOF + RDB". */
    public record Persisted(String how) implements Evidence {}

    /** Neither AOF nor save points: a crash loses everything. */
    public record NotPersisted() implements Evidence {}

    /** AOF is off, and Redis does not tell its save points: it failed like this. */
    public record SavePointsRefused(RedisFailure failure) implements Evidence {}

    /** Redis does not tell whether it has AOF or save points. */
    public record PersistenceNotTold() implements Evidence {}

    /** Redis reports that writing to disk failed, in this field of INFO. */
    public record PersistingFailed(String field) implements Evidence {}

    static Light unknown(Name name) {
        return new Light(name, Level.UNKNOWN, new NotAsked(), null);
    }
}
