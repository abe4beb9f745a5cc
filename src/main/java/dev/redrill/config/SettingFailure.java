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
 * @param reason of what kind it is
 * @param message what, with key and value, and what to write instead; for people
 */
public record SettingFailure(
        List<Origin> places,
        List<Key<?>> keys,
        @Nullable Combination combination,
        Reason reason,
        String message) {
    /** Kinds of faults. */
    public enum Reason {
        /** The key does not take this value. */
        VALUE,
        /** Values that are impossible together. */
        COMBINATION,
        /** The key is given more than once. */
        TWICE,
        /** A secret in a file that others can read. */
        READABLE_SECRET,
        /** A secret on the command line, which others can see. */
        VISIBLE_SECRET,
        /** A name that nobody knows, or a file that cannot be read; the message alone says more. */
        UNREADABLE
    }

    /** Copies the lists. */
    public SettingFailure {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
    }

    static SettingFailure at(Origin place, String message) {
        return new SettingFailure(List.of(place), List.of(), null, Reason.UNREADABLE, message);
    }

    static SettingFailure of(Key<?> key, Origin place, String message) {
        return of(key, place, Reason.VALUE, message);
    }

    static SettingFailure of(Key<?> key, Origin place, Reason reason, String message) {
        return new SettingFailure(List.of(place), List.of(key), null, reason, message);
    }

    /** Places and message on one line. */
    @Override
    public String toString() {
        return places.stream().map(Origin::describe).collect(Collectors.joining(" and "))
                + ": "
                + message;
    }
}
