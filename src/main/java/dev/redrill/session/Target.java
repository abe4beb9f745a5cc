package dev.redrill.session;

import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What is to be broken. Targets answer for themselves; nobody else asks of which kind one is. */
public sealed interface Target {
    /** Its kind in a word, for programs. */
    String kind();

    /** What it is called before it is open, in English: a container's name, or an address. */
    String name();

    /** The same in no language yet. */
    default Message title() {
        return Message.of("target.named", name());
    }

    /** Whether it is this program's own, so that nobody else can miss it. */
    default boolean isOurs() {
        return false;
    }

    /** Whether somebody must say by name that it may be broken. */
    default boolean needsConsent() {
        return !isOurs();
    }

    /** Where the Redis is; empty where only opening it tells. */
    default Optional<RedisEndpoint> address() {
        return Optional.empty();
    }

    /** The bundled Redis. */
    record Embedded() implements Target {
        @Override
        public String kind() {
            return "embedded";
        }

        @Override
        public String name() {
            return title().toString();
        }

        @Override
        public Message title() {
            return Message.of("target.embedded");
        }

        @Override
        public boolean isOurs() {
            return true;
        }
    }

    /**
     * A container of an engine.
     *
     * @param reference its name or id
     * @param password of the Redis inside; null for none
     */
    record Container(String reference, @Nullable Secret password) implements Target {
        @Override
        public String kind() {
            return "container";
        }

        @Override
        public String name() {
            return reference;
        }
    }

    /**
     * A Redis, with its container or without one; without, nothing can be broken but the
     * connection.
     *
     * @param container the name or id of the container it runs in; null for none
     */
    record Endpoint(RedisEndpoint endpoint, @Nullable String container) implements Target {
        @Override
        public String kind() {
            return "endpoint";
        }

        @Override
        public String name() {
            return endpoint.toString();
        }

        @Override
        public Optional<RedisEndpoint> address() {
            return Optional.of(endpoint);
        }
    }
}
