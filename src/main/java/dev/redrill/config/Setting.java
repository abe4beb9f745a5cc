package dev.redrill.config;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * What a key is set to, and by whom.
 *
 * @param value null where none is set
 */
public record Setting<T>(Key<T> key, @Nullable T value, Origin origin) {
    static <T> Setting<T> standard(Key<T> key) {
        return new Setting<>(key, key.in(Config.STANDARD), new Origin.Standard());
    }

    /** As {@link Kind#read} takes it, secrets included; empty where none is set. */
    public Optional<String> text() {
        return Optional.ofNullable(value).map(key.kind()::print);
    }

    /** For people, secrets masked; empty where none is set. */
    public Optional<String> masked() {
        if (value instanceof RedisUri uri) return Optional.of(uri.toString());
        return key.secret() ? text().map(_ -> "***") : text();
    }

    /** Whether the value must not be seen by everybody. */
    public boolean secret() {
        return value != null && (key.secret() || (value instanceof RedisUri uri && uri.isSecret()));
    }

    /** Without a secret. */
    @Override
    public String toString() {
        return key + ": " + masked().orElse("not set") + ", " + origin.english();
    }
}
