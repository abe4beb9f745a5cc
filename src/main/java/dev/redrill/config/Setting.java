package dev.redrill.config;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The value of a key, with its origin.
 *
 * @param value null if none is set
 */
public record Setting<T>(Key<T> key, @Nullable T value, Origin origin) {
    static <T> Setting<T> standard(Key<T> key) {
        return new Setting<>(key, key.in(Config.STANDARD), new Origin.Standard());
    }

    /** The value as {@link Kind#read} parses it, secrets included; empty if none is set. */
    public Optional<String> text() {
        return Optional.ofNullable(value).map(key.kind()::print);
    }

    /** The value for people, secrets masked; empty if none is set. */
    public Optional<String> masked() {
        if (value instanceof RedisUri uri) return Optional.of(uri.toString());
        return key.secret() ? text().map(_ -> "***") : text();
    }

    /** Whether the value must be hidden. */
    public boolean secret() {
        return value != null && (key.secret() || (value instanceof RedisUri uri && uri.isSecret()));
    }

    /** The setting without its value if that is a secret. */
    @Override
    public String toString() {
        return key + ": " + masked().orElse("not set") + ", " + origin.english();
    }
}
