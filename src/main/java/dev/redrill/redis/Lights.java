package dev.redrill.redis;

import dev.redrill.redis.Light.Level;
import dev.redrill.redis.Light.Name;

import java.time.Instant;
import java.util.List;

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

    /** Whether a client can work: link, ping, loaded and write are all on. */
    public boolean ready() {
        return List.of(link, ping, loaded, write).stream().allMatch(l -> l.level() == Level.OK);
    }
}
