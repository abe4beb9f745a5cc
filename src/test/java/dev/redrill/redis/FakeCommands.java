package dev.redrill.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Strings, a counter, streams and CLIENT KILL; every other command fails the test that issues it.
 */
final class FakeCommands {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, List<StreamMessage<String, String>>> streams =
            new ConcurrentHashMap<>();
    private final Runnable onClientKill;

    /** Told of each CLIENT KILL. */
    FakeCommands(Runnable onClientKill) {
        this.onClientKill = onClientKill;
    }

    Set<String> keys() {
        return Stream.of(values.keySet(), streams.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** As a server without persistence that was killed. */
    void forgetAll() {
        values.clear();
        streams.clear();
    }

    void put(String key, String value) {
        values.put(key, value);
    }

    private boolean delete(String key) {
        return values.remove(key) != null || streams.remove(key) != null;
    }

    private List<StreamMessage<String, String>> stream(Object key) {
        return streams.computeIfAbsent((String) key, _ -> new CopyOnWriteArrayList<>());
    }

    @SuppressWarnings("unchecked")
    private String add(Object key, Object body) {
        List<StreamMessage<String, String>> stream = stream(key);
        String id = "1-" + (stream.size() + 1);
        stream.add(new StreamMessage<>((String) key, id, (Map<String, String>) body));
        return id;
    }

    private List<StreamMessage<String, String>> range(Object key, Object range, Object limit) {
        String from = ((Range<?>) range).getLower().getValue().toString();
        int first = from.equals("-") ? 1 : Integer.parseInt(from.substring(2));
        return stream(key).stream().skip(first - 1).limit(((Limit) limit).getCount()).toList();
    }

    /** In the client library's words. */
    @SuppressWarnings("unchecked")
    RedisAsyncCommands<String, String> asCommands() {
        return (RedisAsyncCommands<String, String>)
                Proxy.newProxyInstance(
                        FakeCommands.class.getClassLoader(),
                        new Class<?>[] {RedisAsyncCommands.class},
                        (_, method, arguments) -> answer(method, arguments));
    }

    private Answer<?> answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "set" -> {
                values.put((String) arguments[0], (String) arguments[1]);
                yield new Answer<>("OK");
            }
            case "del" ->
                    new Answer<>(
                            Arrays.stream((Object[]) arguments[0])
                                    .filter(key -> delete((String) key))
                                    .count());
            case "get" -> new Answer<>(values.get((String) arguments[0]));
            case "mget" ->
                    new Answer<>(
                            Arrays.stream((Object[]) arguments[0])
                                    .map(
                                            key ->
                                                    KeyValue.fromNullable(
                                                            key, values.get((String) key)))
                                    .toList());
            case "incr" ->
                    new Answer<>(
                            Long.parseLong(
                                    values.merge(
                                            (String) arguments[0],
                                            "1",
                                            (old, _) -> Long.toString(Long.parseLong(old) + 1))));
            case "xadd" -> new Answer<>(add(arguments[0], arguments[1]));
            case "xrange" -> new Answer<>(range(arguments[0], arguments[1], arguments[2]));
            case "info" -> new Answer<>("used_memory:1000\r\nloading:0\r\n");
            case "expire" -> new Answer<>(true);
            case "clientKill" -> {
                onClientKill.run();
                yield new Answer<>(1L);
            }
            default -> throw new AssertionError("the fake does not know " + method);
        };
    }

    private static final class Answer<T> extends CompletableFuture<T> implements RedisFuture<T> {
        Answer(@Nullable T value) {
            complete(value);
        }

        @Override
        public String getError() {
            return "";
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
