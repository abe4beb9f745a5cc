package dev.redrill.text;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A kind of thing that people are told about: a record or a constant that has a text of its own in
 * every language. A test finds every kind and holds its texts against it.
 */
public interface Worded {
    /**
     * What people are told. Unless a kind says otherwise, the key is its name, such as {@code
     * connection-failure.no-route} or {@code container-info.phase.exited}, and the arguments are
     * the components of the record.
     */
    default Message message() {
        return switch (this) {
            case Enum<?> constant ->
                    Message.of(key(constant.getDeclaringClass()) + "." + Kebab.of(constant));
            case Record record -> Message.of(key(record.getClass()), values(record));
            default -> throw new IllegalStateException(getClass() + " gives no message");
        };
    }

    /** The message in English, for logs, the command line and the API; part of a sentence. */
    default String english() {
        return message().toString();
    }

    /** The key under which a type has its text, or the beginning of its constants' keys. */
    static String key(Class<?> type) {
        String name = Kebab.of(type.getSimpleName());
        Class<?> around = type.getEnclosingClass();
        return around == null ? name : key(around) + "." + name;
    }

    private static Object[] values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> value(record, component))
                .toArray();
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the components of a public record can be read", e);
        }
    }
}
