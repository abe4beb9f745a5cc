package dev.redrill.config;

import dev.redrill.text.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * An invalid setting.
 *
 * @param places where it was written
 * @param keys with invalid values; empty if the key is unknown
 * @param combination the values that do not fit together; null if a single value is invalid
 * @param reason the kind of failure
 * @param why what is wrong, with key and value, and what to write instead
 */
public record SettingFailure(
        List<Origin> places,
        List<Key<?>> keys,
        @Nullable Combination combination,
        Reason reason,
        Message why) {
    /** The kinds of failures. */
    public enum Reason {
        /** The key does not take this value. */
        VALUE,
        /** Values that do not fit together. */
        COMBINATION,
        /** The key is given more than once. */
        TWICE,
        /** A secret in a file that others can read. */
        READABLE_SECRET,
        /** A secret on the command line, which others can see. */
        VISIBLE_SECRET,
        /** An unknown key, or a file that cannot be read; only the message says more. */
        UNREADABLE
    }

    /** Copies the lists, so later changes to them have no effect. */
    public SettingFailure {
        places = List.copyOf(places);
        keys = List.copyOf(keys);
    }

    static SettingFailure at(Origin place, Message why) {
        return new SettingFailure(List.of(place), List.of(), null, Reason.UNREADABLE, why);
    }

    static SettingFailure of(Key<?> key, Origin place, Message why) {
        return of(key, place, Reason.VALUE, why);
    }

    static SettingFailure of(Key<?> key, Origin place, Reason reason, Message why) {
        return new SettingFailure(List.of(place), List.of(key), null, reason, why);
    }

    /** Places and reason on one line. */
    public Message message() {
        Message where =
                places.stream()
                        .map(Origin::message)
                        .reduce((one, other) -> Message.of("setting-failure.and", one, other))
                        .orElseThrow();
        return Message.of("setting-failure.at", where, why);
    }

    /** In English. */
    @Override
    public String toString() {
        return message().toString();
    }
}
