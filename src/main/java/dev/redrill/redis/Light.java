package dev.redrill.redis;

import dev.redrill.text.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * One of the five lights, with its evidence.
 *
 * @param at when the evidence was observed; null until there is some
 */
public record Light(Name name, Level level, Evidence evidence, @Nullable Instant at) {
    /** The five lights, in the order in which they recover. */
    public enum Name implements Worded {
        LINK,
        PING,
        LOADED,
        WRITE,
        PERSISTING
    }

    /** The level of a light. */
    public enum Level {
        OK,
        WARNING,
        BAD,
        UNKNOWN
    }

    /** The evidence for a light's level. */
    public sealed interface Evidence {}

    /** Not checked yet, or an earlier light is out. */
    public record NotAsked() implements Evidence {}

    /** The handshake with this server was completed; it may be a node of a cluster. */
    public record Handshake(String peer, boolean clusterNode) implements Evidence {}

    /** PING was answered. */
    public record Answered(Duration latency) implements Evidence {}

    /** The check failed. */
    public record Failed(RedisFailure failure) implements Evidence {}

    /** The data is in memory; the role is "master" or "slave", as Redis reports it. */
    public record Loaded(String role) implements Evidence {}

    /** Redis is loading its data. */
    public record Loading(double percent, Duration left) implements Evidence {}

    /** The server is a replica, which as a rule accepts no writes. */
    public record IsReplica(String primary, boolean linkUp) implements Evidence {}

    /** The canary key was written. */
    public record Written(Duration latency) implements Evidence {}

    /** Data is persisted by "AOF", "RDB" or "AOF + RDB". */
    public record Persisted(String how) implements Evidence {}

    /** Neither AOF nor save points: a crash loses everything. */
    public record NotPersisted() implements Evidence {}

    /** AOF is off, and Redis refused to show its save points. */
    public record SavePointsRefused(RedisFailure failure) implements Evidence {}

    /** Redis does not say whether AOF or save points are on. */
    public record PersistenceNotTold() implements Evidence {}

    /** Redis reports that writing to disk failed, in this field of INFO. */
    public record PersistingFailed(String field) implements Evidence {}

    /** Whether it keeps a client from working. What may not be asked does not. */
    boolean blocks() {
        return switch (level) {
            case OK -> false;
            case WARNING -> !(evidence instanceof IsReplica);
            case BAD -> true;
            case UNKNOWN -> evidence instanceof NotAsked;
        };
    }

    static Light unknown(Name name) {
        return new Light(name, Level.UNKNOWN, new NotAsked(), null);
    }
}
