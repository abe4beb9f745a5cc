package dev.redrill.config;

import dev.redrill.text.yaml.Quoting;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One setting. {@link Keys} lists them all, and everything else follows from that list: reading,
 * printing, the settings window.
 */
public final class Key<T> {
    /** When a running program applies a change. */
    public enum Takes {
        /** At the next attempt, check, command or fault. */
        NEXT_USE,
        /** At the next start of the program. */
        NEXT_START
    }

    /** Where the value is in the tree. */
    @FunctionalInterface
    interface Place<T> {
        /** The value; null if none is set. */
        @Nullable T in(Config config);
    }

    private final String path;
    private final Kind<T> kind;
    private final Place<T> place;
    private final Takes takes;
    private final @Nullable String alias;

    Key(String path, Kind<T> kind, Place<T> place, Takes takes, @Nullable String alias) {
        this.path = path;
        this.kind = kind;
        this.place = place;
        this.takes = takes;
        this.alias = alias;
    }

    /** The name, such as retry.max-retries. */
    public String path() {
        return path;
    }

    /** The name within the group: the part after the dot. */
    public String leaf() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The group: the part before the dot. */
    public String group() {
        return path.substring(0, path.indexOf('.'));
    }

    /** The kind of its value. */
    public Kind<T> kind() {
        return kind;
    }

    /** When a running program applies a change. */
    public Takes takes() {
        return takes;
    }

    /**
     * Another name, at the top level of the file; there, a bare number for a duration means
     * milliseconds.
     */
    public Optional<String> alias() {
        return Optional.ofNullable(alias);
    }

    /** The environment variable that sets it, such as REDRILL_RETRY_MAX_RETRIES. */
    public String variable() {
        return "REDRILL_" + path.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** A value of this key as YAML. */
    String inYaml(String text) {
        if (!(kind instanceof Kind.Words words)) return Quoting.scalar(text);
        return words.read(text).stream()
                .map(Quoting::scalar)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whether its value must be hidden, and kept out of files that others can read. */
    public boolean secret() {
        return kind instanceof Kind.Password;
    }

    /** The value in a tree; null if none is set. */
    public @Nullable T in(Config config) {
        return place.in(config);
    }

    @Override
    public String toString() {
        return path;
    }
}
