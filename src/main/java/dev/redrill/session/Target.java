package dev.redrill.session;

import dev.redrill.container.local.Persistence;
import dev.redrill.redis.RedisEndpoint;
import dev.redrill.state.Secret;
import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What the user wants to break. Each target answers these questions for itself; no caller checks
 * its class.
 */
public sealed interface Target {
    /** The kind, as a word for programs. */
    String kind();

    /** The name before the target is open, in English: of a container, or an address. */
    String name();

    /** The name as a message, for any language. */
    default Message title() {
        return Message.of("target.named", name());
    }

    /**
     * The target that has the given container in place of its own.
     *
     * @param container its name
     */
    default Target anew(String container) {
        return this;
    }

    /** Whether this program started it, so that nobody else uses it. */
    default boolean isOurs() {
        return false;
    }

    /** The address of the Redis; empty if it is known only after opening. */
    default Optional<RedisEndpoint> address() {
        return Optional.empty();
    }

    /**
     * The bundled Redis.
     *
     * @param persistence how its data outlives its process
     */
    record Embedded(Persistence persistence) implements Target {
        /** With an append-only file that is synced every second. */
        public Embedded() {
            this(Persistence.AOF_EVERYSEC);
        }

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
     * @param reference its name or ID
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

        @Override
        public Target anew(String container) {
            return new Container(container, password);
        }
    }

    /**
     * A Redis at an address. Without its container, only the connection can be broken.
     *
     * @param container the name or ID of the container it runs in; null if not named
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
        public Target anew(String name) {
            return new Endpoint(endpoint, name);
        }

        @Override
        public Optional<RedisEndpoint> address() {
            return Optional.of(endpoint);
        }
    }
}
