package dev.redrill.config;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is wrong with what was set.
 *
 * @param places where it was written
 * @param keys whose values are wrong; none where the key is not known
 * @param combination what is impossible; null where a single value is wrong
 * @param message what, with key and value, and what to write instead; for people
 */
public record Fault(
        List<Origin> places, List<Key<?>> keys, @Nullable Combination combination, String message) {
    /** Copies the lists. */
    public Fault {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
    }

    static Fault at(Origin place, String message) {
        return new Fault(List.of(place), List.of(), null, message);
    }

    static Fault of(Key<?> key, Origin place, String message) {
        return new Fault(List.of(place), List.of(key), null, message);
    }

    /** Places and message on one line. */
    @Override
    public String toString() {
        return places.stream().map(Origin::describe).collect(Collectors.joining(" and "))
                + ": "
                + message;
    }
}
