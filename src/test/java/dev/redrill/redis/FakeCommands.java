package dev.redrill.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** SET and DEL over a map, and CLIENT KILL; every other command fails the test that issues it. */
final class FakeCommands {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Runnable onClientKill;

    /** Told of each CLIENT KILL. */
    FakeCommands(Runnable onClientKill) {
        this.onClientKill = onClientKill;
    }

    Set<String> keys() {
        return Set.copyOf(values.keySet());
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
                                    .filter(key -> values.remove((String) key) != null)
                                    .count());
            case "clientKill" -> {
                onClientKill.run();
                yield new Answer<>(1L);
            }
            default -> throw new AssertionError("the fake does not know " + method);
        };
    }

    private static final class Answer<T> extends CompletableFuture<T> implements RedisFuture<T> {
        Answer(T value) {
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
