package dev.redrill.text;

import dev.redrill.container.ContainerFailure;
import dev.redrill.fault.Fault;
import dev.redrill.fault.IncidentKind;
import dev.redrill.redis.RedisFailure;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every kind of thing that people are told about, with sample values. The kinds are found among all
 * classes, so that a new one is tested from its first day.
 */
public final class Kinds {
    private Kinds() {}

    /** One and more of every kind. */
    static List<Worded> all() {
        return classes()
                .filter(Worded.class::isAssignableFrom)
                .filter(type -> type.isRecord() || type.isEnum())
                .flatMap(type -> samples(type).stream())
                .distinct()
                .map(Worded.class::cast)
                .toList();
    }

    private static Stream<Class<?>> classes() {
        try {
            Path root =
                    Path.of(
                            Worded.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (Stream<Path> files = Files.walk(root.resolve("dev/redrill"))) {
                return files
                        .map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith(".class"))
                        .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                        .<Class<?>>map(Kinds::named)
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Worded.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** All that these kinds tell. */
    static List<Message> messages() {
        return all().stream().flatMap(Kinds::told).distinct().toList();
    }

    private static Stream<Message> told(Worded kind) {
        return Stream.concat(
                Stream.of(kind.message()),
                switch (kind) {
                    case RedisFailure failure -> Stream.of(failure.word(), failure.shortWord());
                    case ContainerFailure failure -> Stream.of(failure.remedy());
                    case Fault fault ->
                            Stream.of(
                                    fault.label(), fault.help(), fault.sees(), fault.yes("«name»"));
                    default -> Stream.empty();
                });
    }

    /** The keys of everything that these kinds tell. */
    public static Set<String> keys() {
        return messages().stream().flatMap(Kinds::keys).collect(Collectors.toSet());
    }

    private static Stream<String> keys(Message message) {
        return Stream.concat(
                Stream.of(message.key()),
                message.arguments().stream()
                        .flatMap(
                                argument ->
                                        switch (argument) {
                                            case Message inner -> keys(inner);
                                            case Worded kind -> keys(kind.message());
                                            default -> Stream.empty();
                                        }));
    }

    /** Every kind with every kind of value, one value varied at a time. */
    private static List<Object> samples(Class<?> type) {
        if (type == String.class) return List.of("«said»", "");
        if (type == Duration.class) return List.of(Duration.ofMillis(1_500));
        if (type == Path.class) return List.of(Path.of("«path»"));
        if (type == int.class) return List.of(100);
        if (type == long.class) return List.of(1_234L);
        if (type == double.class) return List.of(0.5);
        if (type == boolean.class) return List.of(false, true);
        if (type == List.class) return List.of(List.of("«one»", "«other»"));
        if (type.isEnum()) return List.of(type.getEnumConstants());
        if (type == IncidentKind.class) return List.copyOf(IncidentKind.all());
        if (type.isRecord()) return records(type);
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(kind -> samples(kind).stream())
                    .toList();
        }
        throw new AssertionError("no sample of " + type);
    }

    private static List<Object> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> made = new ArrayList<>();
        Object[] plain =
                Arrays.stream(components).map(c -> shallow(c.getType()).getFirst()).toArray();
        made.add(made(type, plain).orElseThrow());
        for (int i = 0; i < components.length; i++) {
            for (Object value : shallow(components[i].getType())) {
                Object[] varied = plain.clone();
                varied[i] = value;
                made(type, varied).ifPresent(made::add);
            }
        }
        return made;
    }

    /** A failure may hold a reason that holds a failure: one of each is enough there. */
    private static List<Object> shallow(Class<?> type) {
        if (type == ContainerFailure.class) return List.of(new ContainerFailure.Closing());
        return samples(type);
    }

    /** Empty where a value is out of bounds. */
    private static Optional<Object> made(Class<?> type, Object... values) {
        try {
            Class<?>[] types =
                    Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return Optional.of(type.getConstructor(types).newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof IllegalArgumentException) return Optional.empty();
            throw new LinkageError("no " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + type, e);
        }
    }
}
