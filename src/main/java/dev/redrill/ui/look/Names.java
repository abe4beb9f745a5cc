package dev.redrill.ui.look;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** What things are called where a control shows them and nobody types them. */
public final class Names<T> extends StringConverter<T> {
    private final Function<T, String> name;

    /** Names objects by the given function; null has an empty name. */
    public Names(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(@Nullable T one) {
        return one == null ? "" : name.apply(one);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("names are picked, not typed: " + text);
    }
}
