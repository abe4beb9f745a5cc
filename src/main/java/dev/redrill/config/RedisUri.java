package dev.redrill.config;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.UriException;

/** A Redis URI as it was written. It shows its password to nobody who does not ask for it. */
public final class RedisUri {
    private final String text;
    private final RedisEndpoint endpoint;

    /**
     * Reads it.
     *
     * @throws UriException when it is none; the message never holds the password
     */
    public RedisUri(String text) {
        this.text = text;
        this.endpoint = RedisEndpoint.parse(text);
    }

    /** Where it leads to, with its password. */
    public RedisEndpoint endpoint() {
        return endpoint;
    }

    /** As it was written, password included. */
    String reveal() {
        return text;
    }

    /** Whether it holds a password. */
    boolean isSecret() {
        return endpoint.password() != null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedisUri uri && uri.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** For people; without the password. */
    @Override
    public String toString() {
        return endpoint.toString();
    }
}
