package dev.redrill.text;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A kind of thing that people read about: a record or constant with a text in every language. A
 * test finds every kind and checks its texts.
 */
public interface Worded {
    /**
     * The message for people. Unless a kind overrides this, the key is its name, such as {@code
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

    /** The English text, for logs, the command line and the API; part of a sentence. */
    default String english() {
        return message().toString();
    }

    /** The key of a type's text, or the prefix of its constants' keys. */
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
