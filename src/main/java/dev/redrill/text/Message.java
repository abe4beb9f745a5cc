package dev.redrill.text;

import java.util.List;

/**
 * A text for people, independent of language; {@link Language} renders it.
 *
 * @param key of the text, the same in every language
 * @param arguments for the placeholders: messages, durations, numbers, lists, and quoted names or
 *     answers, which stay unchanged
 */
public record Message(String key, List<Object> arguments) {
    /** Copies the list, so later changes to it have no effect. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** A message with these arguments, in the order of its placeholders. */
    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** The English text, as part of a sentence. */
    @Override
    public String toString() {
        return Language.ENGLISH.text(this);
    }
}
