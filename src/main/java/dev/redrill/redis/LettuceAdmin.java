package dev.redrill.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** An administrative connection over Lettuce, in RESP2, whose answers need no map of types. */
final class LettuceAdmin implements AdminConnection {
    private static final int THREADS = 2;
    private static final Duration REFUSED_WITHIN = Duration.ofMillis(50);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private LettuceAdmin(RedisClient client, StatefulRedisConnection<String, String> connection) {
        this.client = client;
        this.connection = connection;
    }

    static AdminConnection open(RedisEndpoint endpoint) {
        RedisClient client =
                new AsyncClient(
                        ClientResources.builder()
                                .ioThreadPoolSize(THREADS)
                                .computationThreadPoolSize(THREADS)
                                // Lettuce's own keeps a socket for each client.
                                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                                .build());
        try {
            client.setOptions(
                    LettuceConnector.options(endpoint, DEADLINE)
                            .mutate()
                            .protocolVersion(ProtocolVersion.RESP2)
                            // A Redis that loads, or cannot save, refuses it.
                            .pingBeforeActivateConnection(false)
                            .build());
            RedisURI uri = LettuceConnector.uri(endpoint);
            uri.setTimeout(DEADLINE);
            var attempt = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
            return new LettuceAdmin(
                    client, attempt.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            shutdown(client);
            throw new RedisException(LettuceFailures.ofAttempt(e, endpoint, DEADLINE));
        } catch (InterruptedException _) {
            shutdown(client);
            Thread.currentThread().interrupt();
            throw new RedisException(
                    new RedisFailure.Unavailable(
                            new ConnectionFailure.ClosedByUs(endpoint.toString())));
        } catch (RedisException e) {
            shutdown(client);
            throw e;
        }
    }

    /** Any word, also one that the library does not know. */
    private record Keyword(String word) implements ProtocolKeyword {
        @Override
        public byte[] getBytes() {
            return word.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Override
    public List<String> call(List<String> words) {
        CompletableFuture<List<Object>> answer = dispatch(words).toCompletableFuture();
        try {
            return flat(answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).toList();
        } catch (ExecutionException e) {
            throw new RedisException(RedisException.failure(e));
        } catch (TimeoutException _) {
            throw new RedisException(new RedisFailure.TimedOut(DEADLINE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new RedisException(
                    new RedisFailure.Unknown(new ConnectionFailure.LostUnanswered()));
        }
    }

    @Override
    public void send(List<String> words) {
        try {
            var _ = dispatch(words).get(REFUSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // It was taken.
        } catch (ExecutionException e) {
            throw new RedisException(RedisException.failure(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private RedisFuture<List<Object>> dispatch(List<String> words) {
        var arguments = new CommandArgs<>(StringCodec.UTF8);
        words.stream().skip(1).forEach(arguments::add);
        return connection
                .async()
                .dispatch(
                        new Keyword(words.getFirst()),
                        new NestedMultiOutput<>(StringCodec.UTF8),
                        arguments);
    }

    private static Stream<String> flat(List<?> answer) {
        return answer.stream()
                .flatMap(
                        part ->
                                part instanceof List<?> nested
                                        ? flat(nested)
                                        : Stream.of(String.valueOf(part)));
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        shutdown(client);
    }

    /** Ends in the background: nobody waits for the threads of a connection that is closed. */
    private static void shutdown(RedisClient client) {
        Thread.ofVirtual()
                .name("close-admin")
                .start(
                        () -> {
                            ClientResources resources = client.getResources();
                            client.shutdown(0, 1, TimeUnit.SECONDS);
                            var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
                        });
    }
}
