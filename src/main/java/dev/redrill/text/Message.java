package dev.redrill.text;

import java.util.List;

/**
 * Something to tell people, in no language yet; {@link Language} makes words of it.
 *
 * @param key of the text, the same in every language
 * @param arguments for the places in the text: messages, durations, numbers, lists, and what
 *     somebody else named or said, which stays as it is
 */
public record Message(String key, List<Object> arguments) {
    /** Copies the list. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** With these arguments, in the order of the places. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** In English, as a part of a sentence. */
    @Override
    public String toString() {
        return Language.ENGLISH.text(this);
    }
}
