package dev.redrill.redis;

import dev.redrill.redis.Light.Level;
import dev.redrill.redis.Light.Name;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The five lights together; one alone would not be enough. */
public record Lights(Light link, Light ping, Light loaded, Light write, Light persisting) {
    /** Nothing is known yet. */
    static final Lights UNKNOWN =
            new Lights(
                    Light.unknown(Name.LINK),
                    Light.unknown(Name.PING),
                    Light.unknown(Name.LOADED),
                    Light.unknown(Name.WRITE),
                    Light.unknown(Name.PERSISTING));

    /** The link is down, so nothing else is known. */
    static Lights down(RedisFailure cause, Instant at) {
        return UNKNOWN.withLink(new Light(Name.LINK, Level.BAD, new Light.Failed(cause), at));
    }

    Lights withLink(Light other) {
        return new Lights(other, ping, loaded, write, persisting);
    }

    /** All five, in the order in which they recover. */
    public List<Light> all() {
        return List.of(link, ping, loaded, write, persisting);
    }

    /**
     * Whether a client can work: of link, ping, loaded and write none is off. What may not be asked
     * proves nothing, and blocks nothing.
     */
    public boolean ready() {
        return blocking().isEmpty();
    }

    /** Why Redis is not ready: the first of link, ping, loaded and write that is off. */
    public Optional<Light> blocking() {
        return work().filter(Light::blocks).findFirst();
    }

    /** The failure that keeps Redis from being ready. */
    Optional<RedisFailure> cause() {
        return work().filter(Light::blocks).flatMap(l -> cause(l.evidence()).stream()).findFirst();
    }

    private static Optional<RedisFailure> cause(Light.Evidence evidence) {
        return switch (evidence) {
            case Light.Failed(var failure) -> Optional.of(failure);
            case Light.Loading _ ->
                    Optional.of(new RedisFailure.Refused(ErrorReply.LOADING, "LOADING"));
            case Light.NotAsked _,
                    Light.Handshake _,
                    Light.Answered _,
                    Light.Loaded _,
                    Light.IsReplica _,
                    Light.Written _,
                    Light.Persisted _,
                    Light.NotPersisted _,
                    Light.SavePointsRefused _,
                    Light.PersistenceNotTold _,
                    Light.PersistingFailed _ ->
                    Optional.empty();
        };
    }

    private Stream<Light> work() {
        return Stream.of(link, ping, loaded, write);
    }
}
