package dev.redrill.config;

import java.util.List;

/**
 * A value as somebody wrote it, before anybody knows whether it is one.
 *
 * @param name of a key, or what is taken for one
 * @param words one for a single value, any number for a list
 * @param list whether it was written as a list
 */
public record Given(String name, List<String> words, boolean list, Origin origin) {
    /** Copies the list, so later changes to it have no effect. */
    public Given {
        words = List.copyOf(words);
    }

    /** A single value. */
    public static Given of(String name, String text, Origin origin) {
        return new Given(name, List.of(text), false, origin);
    }

    /** On one line. */
    String text() {
        return String.join(", ", words);
    }

    /** Without the value: it may be a secret. */
    @Override
    public String toString() {
        return name + " from " + origin.english();
    }
}
