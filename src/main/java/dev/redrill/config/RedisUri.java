package dev.redrill.config;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.redis.UriException;
import dev.redrill.state.Secret;

import org.jspecify.annotations.Nullable;

/** A Redis URI as written. {@link #toString()} hides its password. */
public final class RedisUri {
    private final String text;
    private final @Nullable Secret elsewhere;
    private final RedisEndpoint endpoint;

    /**
     * Parses the URI.
     *
     * @throws UriException if it is invalid; the message never contains the password
     */
    public RedisUri(String text) {
        this(text, null);
    }

    private RedisUri(String text, @Nullable Secret elsewhere) {
        this.text = text;
        this.elsewhere = elsewhere;
        this.endpoint = RedisEndpoint.parse(text, elsewhere);
    }

    /** The endpoint, with its password. */
    public RedisEndpoint endpoint() {
        return endpoint;
    }

    /** The same, with a password that stands elsewhere; one in the URI counts more. */
    RedisUri beside(@Nullable Secret password) {
        return new RedisUri(text, password);
    }

    /** As it was written, password included. */
    String reveal() {
        return text;
    }

    /** Whether the URI has a password. */
    boolean isSecret() {
        return endpoint.password() != null && !endpoint.password().equals(elsewhere);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedisUri uri && uri.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The URI for people, without the password. */
    @Override
    public String toString() {
        return endpoint.toString();
    }
}
