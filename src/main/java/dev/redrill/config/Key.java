package dev.redrill.config;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that can be set. {@link Keys} lists them all, and everything else follows from that
 * list: reading, printing, the settings window.
 */
public final class Key<T> {
    /** When a change is taken up by a program that runs. */
    public enum Takes {
        /** At the next attempt, check, command or fault. */
        NEXT_USE,
        /** When the program is started again. */
        NEXT_START
    }

    /** Where the value stands in the tree. */
    @FunctionalInterface
    interface Place<T> {
        /** The value; null where none is set. */
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

    /** Its name, such as retry.max-retries. */
    public String path() {
        return path;
    }

    /** What it is in its group: the name after the dot. */
    public String leaf() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The group: the name before the dot. */
    public String group() {
        return path.substring(0, path.indexOf('.'));
    }

    /** What its value can be. */
    public Kind<T> kind() {
        return kind;
    }

    /** When a change is taken up. */
    public Takes takes() {
        return takes;
    }

    /**
     * Another name for it, at the top level; a bare number for a duration is milliseconds there.
     */
    public Optional<String> alias() {
        return Optional.ofNullable(alias);
    }

    /** The variable of the environment that sets it, such as REDRILL_RETRY_MAX_RETRIES. */
    public String variable() {
        return "REDRILL_" + path.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether its value must not be seen, nor stand in a file that others can read. */
    public boolean secret() {
        return kind instanceof Kind.Password;
    }

    /** The value in a tree; null where none is set. */
    public @Nullable T in(Config config) {
        return place.in(config);
    }

    @Override
    public String toString() {
        return path;
    }
}
