package dev.redrill.redis;

import dev.redrill.state.Secret;
import dev.redrill.time.TimeSource;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Opens links with Lettuce, with its own reconnecting, queueing and timeouts off. */
final class LettuceConnector implements Connector {
    private static final int THREADS = 2;

    /**
     * Uses the system's resolver. Netty's own keeps a datagram socket per thread, and leaks one if
     * it is closed during its opening.
     */
    private static final AddressResolverGroup<?> RESOLVER = DefaultAddressResolverGroup.INSTANCE;

    static {
        // Preparing for a flight recorder would delay the first connection.
        System.setProperty("io.lettuce.core.jfr", "false");
        System.setProperty("io.netty.jfr.enabled", "false");
    }

    private final RedisEndpoint endpoint;
    private final TimeSource time;
    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;

    LettuceConnector(RedisEndpoint endpoint, TimeSource time) {
        this.endpoint = endpoint;
        this.time = time;
        this.resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .addressResolverGroup(RESOLVER)
                        .build();
        this.client = new AsyncClient(resources);
        this.uri = uri(endpoint);
    }

    /** Initialises the network library, which would otherwise delay the first connector. */
    static void prepare() {
        var _ = ClientResources.builder();
    }

    private static ClientOptions options(@Nullable Path caFile, Duration connectTimeout) {
        var options =
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .timeoutOptions(TimeoutOptions.create())
                        // They cost a round trip per attempt, and only Lettuce's own watchdog uses
                        // them.
                        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(connectTimeout)
                                        .keepAlive(true)
                                        .build());
        if (caFile != null) {
            options.sslOptions(SslOptions.builder().trustManager(caFile.toFile()).build());
        }
        return options.build();
    }

    private static RedisURI uri(RedisEndpoint endpoint) {
        var builder =
                switch (endpoint.address()) {
                    case RedisEndpoint.Tcp(var host, var port) ->
                            RedisURI.builder()
                                    .withHost(host)
                                    .withPort(port)
                                    .withSsl(endpoint.tls())
                                    .withVerifyPeer(true);
                    case RedisEndpoint.UnixSocket(var path) ->
                            RedisURI.Builder.socket(path.toString());
                };
        builder.withDatabase(endpoint.database());
        Secret password = endpoint.password();
        if (password != null && endpoint.user() != null) {
            builder.withAuthentication(endpoint.user(), password.reveal().toCharArray());
        } else if (password != null) {
            builder.withPassword(password.reveal().toCharArray());
        }
        return builder.build();
    }

    @Override
    public CompletableFuture<Link> connect(Duration timeout, Listener listener) {
        CompletableFuture<Link> result = new CompletableFuture<>();
        client.setOptions(options(endpoint.caFile(), timeout));
        uri.setTimeout(timeout);
        var attempt = client.connectAsync(StringCodec.UTF8, uri);
        var _ =
                attempt.whenComplete(
                        (connection, error) -> {
                            if (error != null) {
                                result.completeExceptionally(
                                        new RedisException(
                                                LettuceFailures.ofAttempt(
                                                        error, endpoint.toString(), timeout)));
                            } else {
                                hand(connection, listener, result);
                            }
                        });
        var _ =
                result.whenComplete(
                        (_, _) -> {
                            if (result.isCancelled()) attempt.toCompletableFuture().cancel(true);
                        });
        return result;
    }

    private void hand(
            StatefulRedisConnection<String, String> connection,
            Listener listener,
            CompletableFuture<Link> result) {
        var link =
                new LettuceLink(
                        connection, endpoint, time, resources.eventExecutorGroup(), listener);
        if (result.complete(link)) {
            link.watch();
        } else {
            link.close();
        }
    }

    /** Closes the client; waits briefly for its network threads to end. */
    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
